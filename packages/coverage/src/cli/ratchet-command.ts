import { renderPlainJson, renderRatchetText } from '@org/coverage-engine';
import { Command, Option } from 'commander';
import { emitRendered } from './emit-rendered.js';
import { outputOption, projectOption, reportOption } from './options.js';
import type { Streams } from './streams.js';

interface RatchetFlags {
  readonly project?: string[];
  readonly report?: string[];
  readonly dryRun?: boolean;
  readonly format: 'json' | 'text';
  readonly output?: string;
}

/** `coverage ratchet`: let the manifests ask for what is measured. */
export function ratchetCommand(streams: Streams, finish: (code: number) => void): Command {
  return new Command('ratchet')
    .description('Raise the bands of the manifests to what is measured; never lower one')
    .addOption(projectOption())
    .addOption(reportOption())
    .option('--dry-run', 'show what would be raised, and write nothing')
    .addOption(
      new Option('--format <format>', 'what is printed on stdout').choices(['json', 'text']).default('json'),
    )
    .addOption(outputOption())
    .action(async ({ project, report, dryRun, format, output }: RatchetFlags) => {
      const { runRatchet } = await import('../operations/ratchet.js');
      const cwd = streams.cwd();
      const request = { cwd, projects: project, reports: report, dryRun };
      const { document, exitCode } = await runRatchet(request);
      const forPeople = renderRatchetText(document, { color: streams.stderr.isTTY === true });
      emitRendered(
        {
          text: format === 'json' ? renderPlainJson(document) : renderRatchetText(document),
          summary: format === 'text' && output === undefined ? null : forPeople,
        },
        { output, cwd },
        streams,
      );
      finish(exitCode);
    });
}
