import {
  reporters,
  type BranchPolicy,
  type Mode,
  type Policy,
  type ReportFormat,
} from '@org/coverage-engine';
import { Command, Option } from 'commander';
import { CoverageError } from '../../io/coverage-error.js';
import type { EvidencePolicy } from '../../operations/options.js';
import { askedAgain, gatingMode } from '../asked-again.js';
import { conflict } from '../conflict.js';
import { emit } from '../emit.js';
import { mutationProgress } from '../../operations/mutation/mutation-progress.js';
import {
  DEFAULT_BASE,
  formatOption,
  modeOption,
  outputOption,
  projectOption,
  readDuration,
  repeated,
  repeatedName,
  reportOption,
} from '../options.js';
import type { Streams } from '../streams.js';

interface DiffFlags {
  readonly base?: string;
  readonly exactBase?: true;
  readonly head?: string;
  readonly report?: string[];
  readonly project?: string[];
  readonly exclude?: string[];
  readonly diffFile?: string;
  readonly policy?: Policy;
  readonly evidence?: EvidencePolicy;
  readonly mode?: Mode;
  readonly branches?: BranchPolicy;
  readonly baselineReport?: string[];
  readonly withMutation?: true;
  readonly budget?: number;
  readonly format: ReportFormat;
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
    .option('--base <ref>', `judge against the merge base with this ref (default: ${DEFAULT_BASE})`)
    .option('--exact-base', 'judge against the base itself, not the merge base')
    .option('--head <ref>', 'judge this commit instead of the working tree')
    .addOption(reportOption())
    .addOption(projectOption())
    .addOption(
      new Option(
        '--exclude <glob>',
        'changed files that are not judged, of projects without a manifest; listed as excluded; may be repeated',
      ).argParser(repeatedName),
    )
    .option('--diff-file <patch>', 'judge this patch (- for standard input) instead of asking git')
    .addOption(
      new Option(
        '--policy <policy>',
        'lines: each changed line ran; bands: each layer’s share meets its band (default: the plugin’s, else lines)',
      ).choices(['lines', 'bands']),
    )
    .addOption(
      new Option(
        '--evidence <whose>',
        'whose reports count: own, the project’s and those of the folders above it; any, all (default: own)',
      ).choices(['own', 'any']),
    )
    .addOption(modeOption())
    .addOption(
      new Option(
        '--branches <how>',
        'untaken arms (default: the plugin’s, else fail where the band for branches is 100, else warn)',
      ).choices(['off', 'warn', 'fail']),
    )
    .option(
      '--baseline-report <glob>',
      'reports of the base: also judge what lost its coverage; may be repeated',
      repeated,
    )
    .option(
      '--with-mutation',
      'also mutate the covered changed lines, and list in one what no test runs and what none holds to anything',
    )
    .addOption(
      new Option(
        '--budget <time>',
        'with --with-mutation: stop after 30s, 2m, … (default: no limit)',
      ).argParser(readDuration),
    )
    .addOption(formatOption(reporters))
    .addOption(outputOption())
    .action(async (range: string | undefined, flags: DiffFlags) => {
      const { runDiff } = await import('../../operations/diff.js');
      const { report, project, baselineReport, withMutation, budget, format, output, ...rest } = flags;
      refuseBudgetAlone(flags);
      const cwd = streams.cwd();
      const ends = { ...(flags.head === undefined ? {} : { head: flags.head }), ...endsOf(range, flags) };
      if (withMutation) refuseOtherStates(flags, ends);
      const request = {
        cwd,
        ...rest,
        ...ends,
        reports: report,
        projects: project,
        baselineReports: baselineReport,
      };
      const { document, exitCode, ...ways } = withMutation
        ? await (
            await import('../../operations/diff-with-mutation.js')
          ).runDiffWithMutation({
            ...request,
            budget,
            onProgress: mutationProgress((text) => streams.stderr.write(text)),
          })
        : await runDiff(request);
      const again = questionOf(range, flags, ways.targets !== null);
      emit(document, reporters, { format, output, cwd, ...ways, again }, streams);
      finish(exitCode);
    });
}

/** The command line to ask the same again; undefined where a target asks it. */
function questionOf(range: string | undefined, flags: DiffFlags, hasTargets: boolean): string | undefined {
  const { base, exactBase, head, diffFile, project, withMutation } = flags;
  const mode = gatingMode(flags.mode);
  const compared = { base, 'exact-base': exactBase, head, 'diff-file': diffFile };
  const { report, exclude, baselineReport, policy, evidence, branches } = flags;
  const judged = { report, exclude, 'baseline-report': baselineReport, policy, evidence, mode, branches };
  const own = [range, ...Object.values(compared), ...Object.values(judged)];
  if (hasTargets && own.every((value) => value === undefined)) return undefined;
  return askedAgain(['diff', range], { ...compared, project, ...judged, 'with-mutation': withMutation });
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
  if (base === '' && head === '') throw emptyRange(range);
  refuseBoth(dots === '...', [flags.exactBase], `the range ${range}`);
  return {
    base: base === '' ? 'HEAD' : base,
    ...(head === '' ? {} : { head }),
    exactBase: dots === '..' || flags.exactBase === true,
  };
}

/** `..`, as `"$BASE..$HEAD"` gives with both unset: HEAD against itself would pass. */
function emptyRange(range: string): CoverageError {
  return new CoverageError({
    code: 'USAGE_INVALID',
    message: `the range ${range} names neither of its ends`,
    where: 'command line',
    fix: 'name the base, as in main..., and see that the variables it is made of are set; to judge uncommitted changes alone: --base HEAD',
  });
}

/** @throws CoverageError USAGE_CONFLICT */
function refuseOtherStates({ diffFile }: DiffFlags, { head }: { readonly head?: string }): void {
  if (diffFile === undefined && head === undefined) return;
  throw conflict(
    '--with-mutation runs the tests of the working tree, and a patch or another commit is to be judged',
    'check the commit out, and leave --diff-file, --head and the end of the range out',
  );
}

/** @throws CoverageError USAGE_CONFLICT */
function refuseBudgetAlone({ withMutation, budget }: DiffFlags): void {
  if (withMutation || budget === undefined) return;
  throw conflict(
    '--budget is the time for mutants, and none are tried',
    'give --with-mutation too, or leave it out',
  );
}

function refuseBoth(given: boolean, others: readonly unknown[], what: string): void {
  if (!given || others.every((other) => other === undefined)) return;
  throw conflict(
    `${what} already says what is compared; a range, --base, --head or --exact-base beside it says it twice`,
    'give one of them',
  );
}
