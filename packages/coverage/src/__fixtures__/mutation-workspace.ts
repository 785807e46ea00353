import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const NODE_MODULES = join(import.meta.dirname, '..', '..', '..', '..', 'node_modules');

/** A workspace of small features, without git, for real Stryker and real Vitest. */
export interface MutationWorkspace {
  readonly root: string;
  write(files: Readonly<Record<string, string>>): void;
  /** Keeps its files as they are now, installed packages apart, and gives what brings them back. */
  keep(): () => void;
  remove(): void;
}

/** Makes one in a folder of its own; its packages are those of this repository. */
export function mutationWorkspace(files: Readonly<Record<string, string>>): MutationWorkspace {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'coverage-mutate-')));
  const write: MutationWorkspace['write'] = (more) => {
    for (const [path, text] of Object.entries(more)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
  };
  // A folder of its own, so that what tools cache beside the packages is this workspace's.
  mkdirSync(join(root, 'node_modules'));
  for (const name of readdirSync(NODE_MODULES).filter((entry) => !entry.startsWith('.'))) {
    symlinkSync(join(NODE_MODULES, name), join(root, 'node_modules', name), 'junction');
  }
  write({ 'package.json': '{ "name": "source", "private": true, "workspaces": ["packages/*"] }', 'nx.json': '{}' });
  write(files);
  const kept = `${root}-kept`;
  const remove = (...paths: readonly string[]) =>
    paths.forEach((path) => rmSync(path, { recursive: true, force: true }));
  const own = () => readdirSync(root).filter((name) => name !== 'node_modules');
  return {
    root,
    write,
    keep() {
      for (const name of own()) cpSync(join(root, name), join(kept, name), { recursive: true });
      return () => {
        remove(...own().map((name) => join(root, name)));
        cpSync(kept, root, { recursive: true });
      };
    },
    remove: () => remove(root, kept),
  };
}

/** The files of a feature below `packages/<name>`, its entities to be mutated, with time for it on a loaded machine. */
export function featureFiles(
  name: string,
  files: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const all = {
    'package.json': JSON.stringify({ name, type: 'module' }),
    'feature.manifest.json': JSON.stringify({
      name,
      coverage: { entities: { lines: 100 }, baseline: {}, mutationTargets: ['entities'] },
    }),
    'stryker.config.json': '{ "timeoutMS": 60000 }',
    ...files,
  };
  return Object.fromEntries(Object.entries(all).map(([path, text]) => [`packages/${name}/${path}`, text]));
}
