import { resolve } from 'node:path';
import { isRecord } from '../values/is-record.js';
import type { Workspace } from '../workspace.js';

/**
 * Where Nx keeps the outputs of former runs besides `.nx`, absolute: what lies there is of any age.
 *
 * @param nx what nx.json says
 */
export function nxCacheFolders(root: string, nx: Workspace['nx']): string[] {
  // As workspaces of long standing say it.
  const runner = fieldOf(fieldOf(nx?.['tasksRunnerOptions'], 'default'), 'options');
  return [process.env['NX_CACHE_DIRECTORY'], nx?.['cacheDirectory'], fieldOf(runner, 'cacheDirectory')]
    .filter((folder) => typeof folder === 'string' && folder !== '')
    .map((folder) => resolve(root, folder as string));
}

const fieldOf = (value: unknown, name: string): unknown => (isRecord(value) ? value[name] : undefined);
