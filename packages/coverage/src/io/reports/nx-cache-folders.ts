import { join, resolve } from 'node:path';
import { isRecord } from '../values/is-record.js';
import { readJson } from '../files/read-json.js';

/**
 * Where Nx keeps the outputs of former runs besides `.nx`, absolute: what lies there is of any age.
 *
 * @throws CoverageError CONFIG_INVALID
 */
export function nxCacheFolders(root: string): string[] {
  const nx = readJson(join(root, 'nx.json'), 'nx.json');
  // As workspaces of long standing say it.
  const runner = fieldOf(fieldOf(nx?.['tasksRunnerOptions'], 'default'), 'options');
  return [process.env['NX_CACHE_DIRECTORY'], nx?.['cacheDirectory'], fieldOf(runner, 'cacheDirectory')]
    .filter((folder) => typeof folder === 'string' && folder !== '')
    .map((folder) => resolve(root, folder as string));
}

const fieldOf = (value: unknown, name: string): unknown => (isRecord(value) ? value[name] : undefined);
