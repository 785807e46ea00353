import { renderPlainJson, renderStatusText, type StatusDocument } from '@org/coverage-engine';
import { Command, Option } from 'commander';
import { emitRendered } from './emit-rendered.js';
import { outputOption, projectOption } from './options.js';
import type { Streams } from './streams.js';

interface StatusFlags {
  readonly project?: string[];
  readonly format: keyof typeof RENDERERS;
  readonly output?: string;
}

const RENDERERS = {
  json: renderPlainJson,
  text: renderStatusText,
} satisfies Record<string, (document: StatusDocument) => string>;

/** `coverage status`: where does each feature stand, and what is to be done next? */
export function statusCommand(streams: Streams, finish: (code: number) => void): Command {
  return new Command('status')
    .description(
      'Say where each feature stands and what to do next, from files alone: runs no test, gates nothing',
    )
    .addOption(projectOption())
    .addOption(
      new Option('--format <format>', 'what is printed on stdout')
        .choices(Object.keys(RENDERERS))
        .default('json'),
    )
    .addOption(outputOption())
    .action(async ({ project, format, output }: StatusFlags) => {
      const { runStatus } = await import('../operations/status.js');
      const cwd = streams.cwd();
      const { document } = await runStatus({ cwd, projects: project });
      // An agent reads the one stream: the same again for people would be noise.
      emitRendered({ text: RENDERERS[format](document), summary: null }, { output, cwd }, streams);
      finish(0);
    });
}
