import type { ExecutorContext } from '@nx/devkit';
import { posix } from 'node:path';
import { CoverageError } from '../../io/coverage-error.js';
import { toPosix } from '../../io/files/to-posix.js';
import { outputsOf } from './task-outputs.js';

/**
 * Refuses a folder that is an output of another target: its run empties the folder, and its replay replaces it.
 *
 * @throws CoverageError AGGREGATE_FOLDER_TAKEN; CACHE_KEY_INCOMPLETE where the task itself is cached
 */
export function assertFolderIsFree(context: ExecutorContext, outputDir: string): void {
  const { target, targetName, projectName } = context;
  if (target?.cache) {
    throw new CoverageError({
      code: 'CACHE_KEY_INCOMPLETE',
      message: `${projectName}:${targetName} is cached, and no key holds the reports that it reads`,
      where: 'nx.json',
      fix: `set "cache": false for ${targetName} in targetDefaults, or leave \`cache\` to the plugin`,
    });
  }
  const folder = posix.normalize(toPosix(outputDir)).replace(/\/$/, '');
  for (const [name, project] of Object.entries(context.projectsConfigurations.projects)) {
    for (const [task, configuration] of Object.entries(project.targets ?? {})) {
      if (name === projectName && task === targetName) continue;
      if (!outputsOf(project, name, configuration).includes(folder)) continue;
      throw new CoverageError({
        code: 'AGGREGATE_FOLDER_TAKEN',
        message: `${folder} is an output of ${name}:${task}: its run empties the folder, and its replay replaces it`,
        where: folder,
        fix: 'let those tests report elsewhere (Vitest: coverage.reportsDirectory "coverage/own", and the same in `outputs`), or name another folder: outputDir',
      });
    }
  }
}
