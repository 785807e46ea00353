import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  featureFiles,
  planFeatures,
  sizeOf,
  type Feature,
  type FeatureSize,
} from './reference/feature-files.mts';
import { CHANGES, writeHistory } from './reference/history.mts';
import { git } from './workspace/git.mts';

const USAGE = `node tools/bench/reference.mts --projects N --out DIR

Writes the reference workspace: N features of 30 files, 4,000 lines and 60 tests, in tiers that use each other.
\`main\` has all of them; beside it the branches ${CHANGES.join(', ')}.
Without --out's node_modules there is nothing to run it with: \`npm run bench:budget\` installs it.
`;

/** Writes the features into a folder that may hold a workspace already, links and commits them. */
export function writeReference(folder: string, projects: number): { features: Feature[]; size: FeatureSize } {
  const features = planFeatures(projects);
  const total = { files: 0, lines: 0, tests: 0 };
  for (const [index, feature] of features.entries()) {
    const files = featureFiles(feature, index);
    for (const [path, text] of files) {
      const file = join(folder, 'packages', feature.name, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    const { files: count, lines, tests } = sizeOf(files);
    total.files += count;
    total.lines += lines;
    total.tests += tests;
    // What the package manager would do for 200 packages, in a moment.
    const links = join(folder, 'node_modules/@ref');
    mkdirSync(links, { recursive: true });
    symlinkSync(`../../packages/${feature.name}`, join(links, feature.name));
  }
  if (!existsSync(join(folder, '.git'))) git(folder, 'init', '--quiet', '--initial-branch=main');
  if (!existsSync(join(folder, '.gitignore'))) {
    writeFileSync(join(folder, '.gitignore'), 'node_modules/\n.nx/\ncoverage/\nreports/\n');
  }
  writeHistory(folder, features);
  return { features, size: total };
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      projects: { type: 'string', default: '50' },
      out: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help || values.out === undefined) {
    process.stdout.write(USAGE);
  } else {
    const folder = resolve(values.out);
    if (existsSync(folder) && readdirSync(folder).length > 0) throw new Error(`${folder} is not empty`);
    const { size } = writeReference(folder, Number(values.projects));
    process.stdout.write(
      `${values.projects} projects, ${size.files} files, ${size.lines} lines, ${size.tests} tests\n`,
    );
  }
}
