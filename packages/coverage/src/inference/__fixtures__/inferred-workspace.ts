import { mkdirSync, writeFileSync } from 'node:fs';
import type { CreateNodesContext, TargetConfiguration } from '@nx/devkit';
import { dirname, join } from 'node:path';
import { beforeEach } from 'vitest';
import { makeFolder } from '../../__fixtures__/folder.js';
import { createNodes } from '../create-nodes.js';
import type { CoveragePluginOptions } from '../plugin-options.js';

/** The workspace of the test that runs, made afresh for each. */
export let root: string;

beforeEach(() => {
  root = makeFolder();
  write('package.json', { devDependencies: { vitest: '5.0.5', '@vitest/coverage-v8': '5.0.5' } });
  write('package-lock.json', {});
});

/** Writes a file of the workspace and makes its folders. */
export function write(file: string, content: object | string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), typeof content === 'string' ? content : JSON.stringify(content));
}

type Projects = Record<string, Record<string, TargetConfiguration>>;

/** The inferred targets by project root. */
export async function infer(
  files: string[],
  options?: CoveragePluginOptions,
  nxJsonConfiguration: CreateNodesContext['nxJsonConfiguration'] = {},
): Promise<Projects> {
  for (const file of files) write(file, 'throw new Error("evaluated")');
  const result = await createNodes[1](files, options, { nxJsonConfiguration, workspaceRoot: root });
  const entries = result.flatMap(([, { projects }]) => Object.entries(projects ?? {}));
  return Object.fromEntries(entries.map(([name, project]) => [name, project.targets ?? {}]));
}

export const MANIFEST = 'packages/a/feature.manifest.ts';

/** The runtime input of a target that follows the base. */
export function runtimeOf(target: TargetConfiguration | undefined): string | undefined {
  return target?.inputs
    ?.flatMap((input) => (typeof input === 'object' && 'runtime' in input ? [input.runtime] : []))
    .find((command) => command.includes('merge-base'));
}
