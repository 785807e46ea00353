import { Command, Option } from 'commander';
import { CoverageError } from '../io/coverage-error.js';
import { emit, type Format } from './emit.js';
import { formatOption, modeOption, outputOption, projectOption, repeated, reportOption } from './options.js';
import type { Streams } from './streams.js';

interface DiffFlags {
  readonly base?: string;
  readonly exactBase?: boolean;
  readonly head?: string;
  readonly report?: string[];
  readonly project?: string[];
  readonly diffFile?: string;
  readonly policy?: 'lines' | 'bands';
  readonly evidence?: 'own' | 'any';
  readonly mode?: 'enforce' | 'observe';
  readonly branches?: 'off' | 'warn' | 'fail';
  readonly baselineReport?: string[];
  readonly format: Format;
  readonly output?: string;
}

/** `coverage diff`: which changed code no test exercised. */
export function diffCommand(streams: Streams, finish: (code: number) => void): Command {
  return new Command('diff')
    .description('Judge the changed lines: which of them did no test exercise?')
    .argument(
      '[range]',
      'BASE..HEAD, or BASE...HEAD for their merge base; default: the base against the working tree',
    )
    .option(
      '--base <ref>',
      'judge against the merge base with this ref (default: NX_BASE, nx.json, origin/HEAD, main)',
    )
    .option('--exact-base', 'judge against the base itself, not the merge base')
    .option('--head <ref>', 'judge this commit instead of the working tree')
    .addOption(reportOption())
    .addOption(projectOption())
    .option('--diff-file <patch>', 'judge this patch (- for standard input) instead of asking git')
    .addOption(
      new Option(
        '--policy <policy>',
        'lines: each changed line ran; bands: each layer’s share meets its band',
      ).choices(['lines', 'bands']),
    )
    .addOption(new Option('--evidence <whose>', 'whose reports count').choices(['own', 'any']))
    .addOption(modeOption())
    .addOption(
      new Option(
        '--branches <how>',
        'untaken arms (default: fail where the band for branches is 100, else warn)',
      ).choices(['off', 'warn', 'fail']),
    )
    .option('--baseline-report <glob>', 'reports of the base: also judge what lost its coverage', repeated)
    .addOption(formatOption())
    .addOption(outputOption())
    .action(async (range: string | undefined, flags: DiffFlags) => {
      const { runDiff } = await import('../operations/diff.js');
      const { report, project, baselineReport, format, output, ...rest } = flags;
      const cwd = streams.cwd();
      const { document, exitCode } = await runDiff({
        cwd,
        ...rest,
        ...endsOf(range, flags),
        reports: report,
        projects: project,
        baselineReports: baselineReport,
      });
      emit(document, { format, output, cwd }, streams);
      finish(exitCode);
    });
}

/** @throws CoverageError USAGE_CONFLICT */
function endsOf(
  range: string | undefined,
  flags: DiffFlags,
): { base?: string; head?: string; exactBase?: boolean } {
  refuseBoth(flags.diffFile !== undefined, [range, flags.base, flags.head, flags.exactBase], '--diff-file');
  if (range === undefined) return {};
  refuseBoth(true, [flags.base, flags.head], `the range ${range}`);
  const match = /^(.*?)(\.{2,3})(.*)$/.exec(range);
  if (!match) return { base: range };
  const [, base = '', dots, head = ''] = match;
  refuseBoth(dots === '...', [flags.exactBase], `the range ${range}`);
  return {
    base: base === '' ? 'HEAD' : base,
    ...(head === '' ? {} : { head }),
    exactBase: dots === '..' || flags.exactBase === true,
  };
}

function refuseBoth(given: boolean, others: readonly unknown[], what: string): void {
  if (!given || others.every((other) => other === undefined)) return;
  throw new CoverageError({
    code: 'USAGE_CONFLICT',
    message: `${what} already says what is compared; a range, --base, --head or --exact-base beside it says it twice`,
    where: 'command line',
    fix: 'give one of them',
    exitCode: 2,
  });
}
