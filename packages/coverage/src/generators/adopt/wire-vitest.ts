import { generateFiles, parseJson, type Tree } from '@nx/devkit';
import { join } from 'node:path/posix';
import picomatch from 'picomatch';
import { foldersAbove } from '../../io/files/folder-of.js';
import { leaveReportToMeasure } from '../shared/leave-report-to-measure.js';
import { vitestHelper } from '../shared/vitest-helper.js';
import type { TestedProject } from '../shared/tested-projects.js';
import { templatesOf } from '../shared/templates-of.js';

/** Of a run of the workspace's own target: it reports unasked, and leaves the bands to the verdicts that wait for it. */
const MEASURED_BY_OWN_TARGET =
  '{ ...feature, coverage: { ...feature.coverage, enabled: true, thresholds: {} } }';

/**
 * Has Vitest apply a project's manifest: where no configuration stands, one is written; one that stands is its
 * owner's, and what to put into it is returned. Null when there is nothing left to do.
 *
 * @param manifest the manifest's file name
 */
export function wireVitest(tree: Tree, { root, config }: TestedProject, manifest: string): string | null {
  leaveReportToMeasure(tree, root);
  if (config === null) {
    const substitutions = { ...vitestHelper(tree, root), MEASURED_BY_OWN_TARGET, manifest, template: '' };
    generateFiles(tree, templatesOf('adopt', 'vitest'), root, substitutions);
    return replacedAbove(tree, root);
  }
  const file = `${root}/${config}`;
  if (/\b(?:featureTest|coverageConfig)\s*\(/.test(tree.read(file, 'utf-8') ?? '')) return null;
  const isCommonJs = /\.c[jt]s$/.test(config);
  const { helperOptions, measuredByOwnTarget } = vitestHelper(
    tree,
    root,
    isCommonJs ? '__dirname' : undefined,
  );
  return [
    `${file} is yours and stays as it is. Put this into it, in place of its \`coverage\` and \`reporters\`:`,
    '',
    ...(isCommonJs ? required(manifest) : imported(manifest)).map((line) => `  ${line}`),
    ...(measuredByOwnTarget
      ? [
          '',
          `  const feature = featureTest(manifest, ${helperOptions});`,
          '',
          `  test: ${MEASURED_BY_OWN_TARGET},`,
        ]
      : ['', `  test: { ...featureTest(manifest, ${helperOptions}) },`]),
    ...compiled(tree, root, config, manifest),
  ].join('\n');
}

/** What the new configuration takes the place of: where a project has none, Vitest takes the nearest of the folders above. */
function replacedAbove(tree: Tree, root: string): string | null {
  const [found] = foldersAbove(root)
    .reverse()
    .flatMap((folder) => {
      const names = tree.children(folder);
      const configs = ['vitest', 'vite'].flatMap((tool) =>
        names.filter((name) => name.startsWith(`${tool}.config.`)),
      );
      return configs.map((name) => join(folder, name));
    });
  return found === undefined
    ? null
    : `${root} has a Vitest configuration of its own now, in place of ${found}: take over what its tests need of that one (mergeConfig of vitest/config).`;
}

const imported = (manifest: string): string[] => [
  "import { featureTest } from '@org/coverage-manifest/vitest';",
  `import manifest from './${manifest}';`,
];

const required = (manifest: string): string[] => [
  "const { featureTest } = require('@org/coverage-manifest/vitest');",
  `const ${manifest.endsWith('.json') ? 'manifest' : '{ default: manifest }'} = require('./${manifest}');`,
];

/** What the types of the configuration ask for, where a tsconfig names it: those that Nx writes do. */
function compiled(tree: Tree, root: string, config: string, manifest: string): string[] {
  if (manifest.endsWith('.json')) return [];
  return tree
    .children(root)
    .filter((name) => /^tsconfig.*\.json$/.test(name))
    .map((name) => `${root}/${name}`)
    .flatMap((file) => {
      const include = includedBy(tree, file);
      if (include !== null && (!named(config, include) || named(manifest, include))) return [];
      return [
        '',
        `${file} ${include === null ? 'is no valid JSON and stays as it is. Where it compiles it' : 'compiles it'}: add "${manifest}" to its \`include\`, and to its \`compilerOptions\``,
        '',
        '  "allowImportingTsExtensions": true',
      ];
    });
}

/** Whether a glob of an `include` names a file beside its tsconfig. */
const named = (file: string, include: string[]): boolean => picomatch.isMatch(file, include);

/** What a tsconfig names under `include`; null where it can't be read. */
function includedBy(tree: Tree, file: string): string[] | null {
  try {
    const { include } = parseJson<{ readonly include?: string[] }>(tree.read(file, 'utf-8')!);
    return Array.isArray(include) ? include : [];
  } catch {
    return null;
  }
}
