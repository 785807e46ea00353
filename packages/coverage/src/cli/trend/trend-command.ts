import {
  renderTrendJson,
  renderTrendSvg,
  renderTrendText,
  TREND_METRICS,
  type TrendMetric,
} from '@org/coverage-engine';
import { Command, InvalidArgumentError, Option } from 'commander';
import { emit } from '../emit.js';
import { formatOption, outputOption, readPercentage, repeatedName } from '../options.js';
import type { Streams } from '../streams.js';

interface TrendFlags {
  readonly since?: string;
  readonly ref?: string;
  readonly package?: string[];
  readonly metric?: TrendMetric[];
  readonly threshold?: number;
  readonly file?: string;
  readonly format: keyof typeof RENDERERS;
  readonly output?: string;
}

const RENDERERS = {
  json: renderTrendJson,
  text: renderTrendText,
  svg: renderTrendSvg,
};

/** `coverage trend`: how did the committed summary come to be what it is? */
export function trendCommand(streams: Streams, finish: (code: number) => void): Command {
  return new Command('trend')
    .description('Show how coverage went along the history of the committed summary, and where it fell')
    .option('--since <ref|date>', 'start here: a ref, a commit, 2026-01-31, "3 weeks ago"')
    .option('--ref <ref>', 'read the history of this ref, such as a data branch (default: HEAD)')
    .addOption(new Option('--package <name>', 'this package only; may be repeated').argParser(repeatedName))
    .addOption(
      new Option(
        '--metric <metric>',
        `${TREND_METRICS.join(', ')}; may be repeated (default: lines, and mutation where there is any)`,
      ).argParser(readMetric),
    )
    .addOption(
      new Option(
        '--threshold <points>',
        'list what fell by more than these percentage points (default: 0.5)',
      ).argParser(readPercentage),
    )
    .option('--file <path>', 'the summary, relative to the workspace (default: coverage/summary.json)')
    .addOption(formatOption(RENDERERS))
    .addOption(outputOption())
    .action(async (flags: TrendFlags) => {
      const { runTrend } = await import('../../operations/trend.js');
      const { package: packages, metric: metrics, format, output, ...rest } = flags;
      const cwd = streams.cwd();
      const { document, exitCode } = await runTrend({ cwd, packages, metrics, ...rest });
      emit(document, RENDERERS, { format, output, cwd }, streams);
      finish(exitCode);
    });
}

function readMetric(value: string, former: TrendMetric[] | undefined): TrendMetric[] {
  const metric = TREND_METRICS.find((known) => known === value);
  if (metric === undefined)
    throw new InvalidArgumentError(`Allowed choices are ${TREND_METRICS.join(', ')}.`);
  return [...(former ?? []), metric];
}
