import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { git } from '../workspace/git.mts';
import type { Feature } from './feature-files.mts';

/** The branches of the workspace beside `main`, each one change away from it. */
export const CHANGES = ['one-hunk', 'one-project', 'rename', 'docs-only', 'base-elsewhere'] as const;
export type Change = (typeof CHANGES)[number];

/** The project that the changes are in; `base-elsewhere` moves main in another. */
function changedFeature(features: readonly Feature[]): Feature {
  return features[Math.floor(features.length / 2)]!;
}

/** The last feature that the change does not reach: what moves in it is no concern of the change. */
function featureElsewhere(features: readonly Feature[], changed: Feature): Feature {
  const reached = new Set([changed.name]);
  for (const { name, uses } of features) if (uses.some((used) => reached.has(used))) reached.add(name);
  return features.findLast(({ name }) => !reached.has(name)) ?? changed;
}

const ENTITY = 'src/entities/module-00.ts';

/**
 * Commits everything as `main` and makes a branch for each change; every changed line is one that tests run.
 *
 * `base-elsewhere` is `one-hunk` on a base that moved in another project: `base-elsewhere-main`.
 */
export function writeHistory(folder: string, features: readonly Feature[]): void {
  const changed = changedFeature(features);
  const root = `packages/${changed.name}`;
  const elsewhere = `packages/${featureElsewhere(features, changed).name}`;
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--no-verify', '--message=Features');
  const branch = (change: string, from: string, edit: () => void) => {
    git(folder, 'switch', '--quiet', '--create', change, from);
    edit();
    git(folder, 'add', '--all');
    git(folder, 'commit', '--quiet', '--no-verify', `--message=${change}`);
  };
  const hunk = (path: string) => {
    const file = join(folder, path);
    writeFileSync(file, readFileSync(file, 'utf8').replace('value > most', '!(value <= most)'));
  };
  branch('one-hunk', 'main', () => hunk(`${root}/${ENTITY}`));
  branch('one-project', 'main', () => {
    for (const path of git(folder, 'ls-files', `${root}/src`).split('\n')) {
      if (path.endsWith('.ts') && !path.endsWith('.test.ts')) hunk(path);
    }
  });
  branch('rename', 'main', () => {
    const test = ENTITY.replace('.ts', '.test.ts');
    for (const [from, to] of [
      [ENTITY, ENTITY.replace('00', 'first')],
      [test, test.replace('00', 'first')],
    ] as const) {
      git(folder, 'mv', `${root}/${from}`, `${root}/${to}`);
    }
    for (const path of [`${root}/src/index.ts`, `${root}/${test.replace('00', 'first')}`]) {
      const file = join(folder, path);
      writeFileSync(file, readFileSync(file, 'utf8').replaceAll('module-00.js', 'module-first.js'));
    }
  });
  branch('docs-only', 'main', () => {
    mkdirSync(join(folder, 'docs'), { recursive: true });
    writeFileSync(join(folder, 'docs/notes.md'), '# Notes\n');
  });
  branch('base-elsewhere-main', 'main', () => {
    appendFileSync(join(folder, `${elsewhere}/${ENTITY}`), '\n/** Moved. */\n');
  });
  branch('base-elsewhere', 'base-elsewhere-main', () => hunk(`${root}/${ENTITY}`));
  git(folder, 'switch', '--quiet', 'main');
}
