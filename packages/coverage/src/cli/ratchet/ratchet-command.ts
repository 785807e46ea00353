import { renderRatchetJson, renderRatchetText } from '@org/coverage-engine';
import { Command } from 'commander';
import { askedAgain } from '../asked-again.js';
import { emit } from '../emit.js';
import { formatOption, outputOption, projectOption, reportOption } from '../options.js';
import type { Streams } from '../streams.js';

interface RatchetFlags {
  readonly project?: string[];
  readonly report?: string[];
  readonly dryRun?: boolean;
  readonly format: keyof typeof RENDERERS;
  readonly output?: string;
}

const RENDERERS = {
  json: renderRatchetJson,
  text: renderRatchetText,
};

/** `coverage ratchet`: let the manifests ask for what is measured. */
export function ratchetCommand(streams: Streams, finish: (code: number) => void): Command {
  return new Command('ratchet')
    .description('Raise the bands of the manifests to what is measured; never lower one')
    .addOption(projectOption())
    .addOption(reportOption())
    .option('--dry-run', 'show what would be raised, and write nothing')
    .addOption(formatOption(RENDERERS))
    .addOption(outputOption())
    .action(async ({ project, report, dryRun, format, output }: RatchetFlags) => {
      const { runRatchet } = await import('../../operations/ratchet.js');
      const cwd = streams.cwd();
      const request = { cwd, projects: project, reports: report, dryRun };
      const { document, exitCode, targets } = await runRatchet(request);
      const again = askedAgain(['ratchet'], { project, report });
      emit(document, RENDERERS, { format, output, cwd, targets, again }, streams);
      finish(exitCode);
    });
}
