import { inWorkspace } from '@org/coverage-engine';
import { CoverageError } from '../coverage-error.js';

/** How Babel begins that it can not parse a source: `./src/a.ts: Unexpected token (24:0)`; lines 1-based. */
const UNPARSABLE = /^\.[\\/](.+?): .*\((\d+):\d+\)$/m;

/** A frame of a stack: it names this machine's folders, and `npx stryker run` has it. */
const FRAME = /^ +at .+:\d+:\d+\)?(?: \{)?\r?\n?/gm;

/**
 * What ended a run of Stryker, without a stack: the same fault gives the same text.
 *
 * @param message the fault, with paths from the project's folder on
 * @param output what Stryker printed
 * @param root of the project, workspace-relative; '' for the workspace's
 */
export function strykerFailure(message: string, output: string, root: string): CoverageError {
  const [, file, line] = UNPARSABLE.exec(message.split('\n')[0]!) ?? [];
  if (file !== undefined)
    return new CoverageError({
      code: 'STRYKER_FAILED',
      message,
      where: `${inWorkspace(root, file.replaceAll('\\', '/'))}:${line}`,
      fix: 'mend the syntax error, then run the same again',
      exitCode: 3,
    });
  const isConfig = /configuration error|config file|No input files/i.test(message);
  return new CoverageError({
    code: isConfig ? 'STRYKER_CONFIG_INVALID' : 'STRYKER_FAILED',
    message: [message, ...(output === '' ? [] : [output])].join('\n').replace(FRAME, ''),
    fix: isConfig
      ? 'mend the feature’s stryker.config.json as the lines above say'
      : 'run `npx stryker run` in the feature for more, and report it when that works',
    exitCode: isConfig ? 2 : 3,
  });
}
