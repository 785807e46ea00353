import { logger, type Tree } from '@nx/devkit';
import { FsTree, flushChanges } from 'nx/src/generators/tree';
import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, vi } from 'vitest';
import { loadManifest } from '../../../io/projects/load-manifest.js';
import adopt from '../generator.js';
import type { AdoptSchema } from '../schema.js';

export const NODE_MODULES = join(__dirname, '../../../../../../node_modules');

/** What new code outside of every layer owes. */
export const STANDARD_BASELINE = { statements: 80, branches: 75, functions: 80, lines: 80 };

/** Two functions with four statements; the tests of `half` call the first. */
export const HALF =
  'export function yes(): string {\n  return "yes";\n}\n\nexport function no(n: number): string {\n  if (n > 1) {\n    return "many";\n  }\n  return "no";\n}\n';

export const callsYes = (from: string) =>
  `import { expect, it } from 'vitest';\nimport { yes } from '${from}';\nit('yes', () => expect(yes()).toBe('yes'));\n`;

/** A workspace on disk, made anew for each test, with this repository's Vitest; what generators say is kept. */
export function adoptWorkspace() {
  let root = '';
  let said: string[] = [];

  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'adopt-')));
    said = [];
    for (const level of ['info', 'warn'] as const)
      vi.spyOn(logger, level).mockImplementation((text: unknown) => void said.push(String(text)));
    write({
      'package.json': {
        name: '@acme/source',
        workspaces: ['packages/*'],
        devDependencies: { vitest: '~5.0.5' },
      },
      'nx.json': {},
      'tsconfig.json': {},
      '.gitignore': 'node_modules\n',
    });
    symlinkSync(NODE_MODULES, join(root, 'node_modules'));
    execFileSync('git', ['init', '-q'], { cwd: root });
  });

  afterEach(() => {
    vi.restoreAllMocks();
    rmSync(root, { recursive: true, force: true });
  });

  function write(files: Readonly<Record<string, unknown>>): void {
    for (const [file, content] of Object.entries(files)) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(
        join(root, file),
        typeof content === 'string' ? content : JSON.stringify(content, null, 2),
      );
    }
  }

  /** The workspace's files with their contents, as they lie on disk. */
  function onDisk(folder = ''): Record<string, string> {
    return Object.fromEntries(
      readdirSync(join(root, folder), { withFileTypes: true })
        .filter(({ name }) => !['node_modules', '.git', '.nx'].includes(name))
        .flatMap((entry) => {
          const file = folder === '' ? entry.name : `${folder}/${entry.name}`;
          return entry.isDirectory()
            ? Object.entries(onDisk(file))
            : [[file, readFileSync(join(root, file), 'utf8')]];
        }),
    );
  }

  /** Adopts and writes the changes, as Nx does without --dry-run. */
  async function run(options: AdoptSchema): Promise<Tree> {
    const tree = new FsTree(root, false);
    await adopt(tree, { skipFormat: true, ...options });
    flushChanges(root, tree.listChanges());
    return tree;
  }

  const contractOf = (name: string, extension = 'ts') =>
    loadManifest(root, `packages/${name}/feature.manifest.${extension}`);

  const bandsOf = async (name: string) => {
    const { layers, baseline } = await contractOf(name);
    const bands = [...layers.map((layer) => [layer.name, layer.band]), ['baseline', baseline]];
    return Object.fromEntries(bands) as object;
  };

  const project = (name: string, files: Readonly<Record<string, unknown>> = {}) =>
    write({
      [`packages/${name}/package.json`]: { name, type: 'module', scripts: { test: 'vitest run' } },
      ...Object.fromEntries(
        Object.entries(files).map(([file, content]) => [`packages/${name}/${file}`, content]),
      ),
    });

  /** A project half of whose functions a test calls. */
  const half = (name: string, more: Readonly<Record<string, unknown>> = {}) =>
    project(name, {
      'src/entities/half.ts': HALF,
      'src/entities/half.test.ts': callsYes('./half.js'),
      ...more,
    });

  return {
    root: () => root,
    said: () => said.join('\n'),
    tree: () => new FsTree(root, false),
    write,
    onDisk,
    run,
    contractOf,
    bandsOf,
    project,
    half,
  };
}
