import { Command, CommanderError } from 'commander';
import { pluginVersion } from '../io/plugin/plugin-version.js';
import { aggregateCommand } from './aggregate/aggregate-command.js';
import { bandsCommand } from './bands/bands-command.js';
import { checkCommand } from './check/check-command.js';
import { diffCommand } from './diff/diff-command.js';
import { failure } from './failure.js';
import { mutateCommand } from './mutate/mutate-command.js';
import { ratchetCommand } from './ratchet/ratchet-command.js';
import { statusCommand } from './status/status-command.js';
import type { Streams } from './streams.js';
import { trendCommand } from './trend/trend-command.js';

const EXIT_CODES = `
Exit codes:
  0 pass, 1 the gate failed, 2 usage or configuration, 3 no usable report,
  4 git could not answer, 70 a defect of ours
`;

/**
 * Runs the `coverage` command.
 *
 * @param words the command line without the program
 * @returns the exit code: 0 pass, 1 the gate failed, 2 usage or configuration, 3 no usable report, 4 git, 70 a defect of ours
 */
export async function main(words: readonly string[], streams: Streams): Promise<number> {
  let code = 0;
  const program = new Command('coverage')
    .description('Coverage as a contract: what each feature owes, and what a change did not test.')
    .version(pluginVersion(), '-V, --version')
    .addHelpText('afterAll', EXIT_CODES)
    .configureOutput({
      writeOut: (text) => streams.stdout.write(text),
      writeErr: (text) => streams.stderr.write(text),
      // Said once, by failure(), in the form of all our errors.
      outputError: () => undefined,
    })
    .exitOverride();
  const finish = (value: number) => (code = value);
  for (const command of [
    diffCommand(streams, finish),
    bandsCommand(streams, finish),
    checkCommand(streams, finish),
    aggregateCommand(streams, finish),
    mutateCommand(streams, finish),
    statusCommand(streams, finish),
    trendCommand(streams, finish),
    ratchetCommand(streams, finish),
  ]) {
    program.addCommand(command.copyInheritedSettings(program));
  }
  try {
    await program.parseAsync([...words], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const asked = program.commands.filter((command) => command.name() === words[0]);
    return failure(error, words, asked.length > 0 ? asked : program.commands, streams);
  }
}
