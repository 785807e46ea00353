import { renderPlainJson, renderStatusText } from '@org/coverage-engine';
import { Command } from 'commander';
import { emit } from '../emit.js';
import { formatOption, outputOption, projectOption } from '../options.js';
import type { Streams } from '../streams.js';

interface StatusFlags {
  readonly project?: string[];
  readonly format: keyof typeof RENDERERS;
  readonly output?: string;
}

const RENDERERS = {
  json: renderPlainJson,
  text: renderStatusText,
};

/** `coverage status`: where does each feature stand, and what is to be done next? */
export function statusCommand(streams: Streams, finish: (code: number) => void): Command {
  return new Command('status')
    .description(
      'Say where each feature stands and what to do next, from files alone: runs no test, gates nothing',
    )
    .addOption(projectOption())
    .addOption(formatOption(RENDERERS))
    .addOption(outputOption())
    .action(async ({ project, format, output }: StatusFlags) => {
      const { runStatus } = await import('../../operations/status.js');
      const cwd = streams.cwd();
      const { document } = await runStatus({ cwd, projects: project });
      // An agent reads the one stream: the same again for people would be noise.
      emit(document, RENDERERS, { format, output, cwd, summary: false }, streams);
      finish(0);
    });
}
