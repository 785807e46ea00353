import { renderAggregateJson, renderAggregateMarkdown, renderAggregateText } from '@org/coverage-engine';
import { Command, Option } from 'commander';
import { conflict } from '../conflict.js';
import { emit } from '../emit.js';
import {
  DEFAULT_BASE,
  formatOption,
  notEmpty,
  outputOption,
  readPercentage,
  reportOption,
} from '../options.js';
import type { Streams } from '../streams.js';

interface AggregateFlags {
  readonly report?: string[];
  readonly outputDir?: string;
  readonly html: 'true' | 'false';
  readonly requireAll?: boolean;
  readonly maxDrop?: number;
  readonly base?: string;
  readonly format: keyof typeof RENDERERS;
  readonly output?: string;
}

const RENDERERS = {
  json: renderAggregateJson,
  text: renderAggregateText,
  markdown: renderAggregateMarkdown,
};

/** `coverage aggregate`: what is the coverage of the whole workspace? */
export function aggregateCommand(streams: Streams, finish: (code: number) => void): Command {
  return new Command('aggregate')
    .description('Make one report, one summary and one set of pages of all reports that lie in the workspace')
    .addOption(reportOption())
    .addOption(
      new Option(
        '--output-dir <dir>',
        'where they are written (default: coverage at the root of the workspace)',
      ).argParser(notEmpty),
    )
    .addOption(
      new Option('--html <whether>', 'write the pages too').choices(['true', 'false']).default('true'),
    )
    .option('--require-all', 'fail unless every package was measured: none carried, none unmeasured')
    .addOption(
      new Option(
        '--max-drop <points>',
        'fail when a package or the whole fell by more percentage points since the merge base',
      ).argParser(readPercentage),
    )
    .option('--base <ref>', `with --max-drop: whose merge base that is (default: ${DEFAULT_BASE})`)
    .addOption(formatOption(RENDERERS))
    .addOption(outputOption())
    .action(async (flags: AggregateFlags) => {
      if (flags.base !== undefined && flags.maxDrop === undefined)
        throw conflict(
          '--base says what --max-drop compares with',
          'give --max-drop POINTS too, or leave --base out',
        );
      const { runAggregate } = await import('../../operations/aggregate/aggregate.js');
      const { report: reports, html, format, output, ...rest } = flags;
      const cwd = streams.cwd();
      const request = { cwd, reports, output, html: html === 'true', ...rest };
      const { document, exitCode, targets } = await runAggregate(request);
      emit(document, RENDERERS, { format, output, cwd, targets }, streams);
      finish(exitCode);
    });
}
