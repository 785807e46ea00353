import { renderCheckJson, renderCheckMarkdown, renderCheckText } from '@org/coverage-engine';
import { Command } from 'commander';
import { emit } from '../emit.js';
import { DEFAULT_BASE, formatOption, outputOption, projectOption } from '../options.js';
import type { Streams } from '../streams.js';

interface CheckFlags {
  readonly project?: string[];
  readonly base?: string;
  readonly exactBase?: boolean;
  readonly format: keyof typeof RENDERERS;
  readonly output?: string;
}

const RENDERERS = {
  json: renderCheckJson,
  text: renderCheckText,
  markdown: renderCheckMarkdown,
};

/** `coverage check`: is the contract whole, and does it still ask for what it asked for? */
export function checkCommand(streams: Streams, finish: (code: number) => void): Command {
  return new Command('check')
    .description(
      'Check that no manifest, hint, test or setting asks for less than at the merge base, and that all are whole',
    )
    .addOption(projectOption())
    .option('--base <ref>', `compare with the merge base of this ref (default: ${DEFAULT_BASE})`)
    .option('--exact-base', 'compare with --base itself')
    .addOption(formatOption(RENDERERS))
    .addOption(outputOption())
    .action(async ({ project, format, output, ...rest }: CheckFlags) => {
      const { runCheck } = await import('../../operations/check.js');
      const cwd = streams.cwd();
      const { document, exitCode } = await runCheck({ cwd, projects: project, ...rest });
      emit(document, RENDERERS, { format, output, cwd }, streams);
      finish(exitCode);
    });
}
