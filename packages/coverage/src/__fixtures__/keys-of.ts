import { realpathSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openHashCache } from '../io/files/hash-cache.js';
import { moduleGraph } from '../io/mutation-reuse/module-graph.js';
import { reuseKeys } from '../io/mutation-reuse/reuse-keys.js';
import { openScene, projectsAt } from '../operations/scene/scene.js';
import { featureFiles, mutationWorkspace } from './mutation-workspace.js';

/** Files of a feature: `user.ts` and `name.ts` to be mutated, with a test each. */
export const FILES = {
  'src/entities/user.ts': `import { limit } from '../limit.js';\nexport const isAdult = (age: number) => age >= limit;\n`,
  'src/limit.ts': 'export const limit = 18;\n',
  'src/entities/name.ts': 'export const initial = (name: string) => name[0];\n',
  'src/same.ts': `export { expect as same } from 'vitest';\n`,
  'src/user.test.ts': `import { it } from 'vitest';\nimport { same } from './same.js';\nimport { isAdult } from './entities/user.js';\nit('is', () => same(isAdult(18)).toBe(true));\n`,
  'src/name.test.ts': `import { expect, it } from 'vitest';\nimport { initial } from './entities/name';\nit('is', () => expect(initial('a')).toBe('a'));\n`,
};

export type Files = Readonly<Record<string, string>>;
/** What says which packages are installed. */
export const LOCK: Files = { 'package-lock.json': '{}' };

/** A configuration of Vitest with these options of `test`. */
export const configured = (test: string): Files => ({
  'vitest.config.mts': `export default { test: { ${test} } };\n`,
});

/** The keys of `user.ts` and `name.ts` in a workspace of its own at the same content. */
export async function keysOf(changes: Files = {}, atRoot: Files = LOCK, vitest = '5.0.5') {
  const workspace = mutationWorkspace({ ...atRoot, ...featureFiles('auth', { ...FILES, ...changes }) });
  onTestFinished(workspace.remove);
  symlinkSync(join(workspace.root, 'packages/lib'), join(workspace.root, 'node_modules/lib'), 'junction');
  const scene = await openScene({ cwd: workspace.root }, 'optional');
  const [project] = (await projectsAt(scene, undefined, new Set(['packages/auth']))).values();
  const root = realpathSync(workspace.root);
  const keys = reuseKeys({
    workspaceRoot: root,
    project: project!,
    files: scene.files,
    roots: scene.roots,
    graph: moduleGraph(root),
    hashes: openHashCache(root),
    stryker: { core: '', version: '10.1.1', runnerPlugin: null, vitest },
  });
  const of = (name: string) => keys.of(`packages/auth/src/entities/${name}.ts`);
  return { user: of('user'), name: of('name'), unknown: keys.unknown };
}
