import { join } from 'node:path';
import type { Syntax } from '@org/coverage-engine';
import { readText } from '../../io/files/read-text.js';
import type { Scene } from '../scene/scene.js';

/** Whether there is anything to test in a file; not in one of types or re-exports. */
export function runsSomething({ workspace }: Scene, path: string, syntax: Syntax): boolean {
  const parsed = syntax.parse(path, readText(join(workspace.root, path)) ?? '');
  if (parsed === null || 'error' in parsed) return true;
  return parsed.statements.length > 0 || parsed.functions.length > 0;
}
