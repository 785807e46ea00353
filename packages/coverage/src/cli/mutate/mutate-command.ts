import { Command, InvalidArgumentError, Option } from 'commander';
import {
  renderMutationJson,
  renderMutationMarkdown,
  renderMutationText,
  type Mode,
  type MutationDocument,
  type TargetOptions,
} from '@org/coverage-engine';
import type { Outcome } from '../../operations/options.js';
import { mutationProgress } from '../../operations/mutation/mutation-progress.js';
import { askedAgain, gatingMode } from '../asked-again.js';
import { conflict } from '../conflict.js';
import { emit } from '../emit.js';
import {
  formatOption,
  modeOption,
  outputOption,
  projectOption,
  readDuration,
  readPercentage,
  repeated,
} from '../options.js';
import type { Streams } from '../streams.js';

interface MutateFlags {
  readonly project?: string[];
  readonly threshold?: number;
  readonly concurrency?: number;
  readonly mode?: Mode;
  readonly format: keyof ReturnType<typeof renderersFor>;
  readonly output?: string;
  readonly all: boolean;
  readonly reuse: boolean;
  readonly diff?: true;
  readonly base?: string;
  readonly exactBase?: true;
  readonly report?: string[];
  readonly budget?: number;
  readonly shard?: Shard;
  readonly merge?: string | true;
}

interface Shard {
  readonly index: number;
  readonly count: number;
}

/** `coverage mutate`: would the tests notice if the code were wrong? */
export function mutateCommand(streams: Streams, finish: (code: number) => void): Command {
  return new Command('mutate')
    .description('Change the code of the mutation targets, and see whether the tests notice')
    .addOption(projectOption())
    .addOption(
      new Option(
        '--threshold <percent>',
        'score to reach, in place of the manifests’ mutationThreshold (80 unless set)',
      ).argParser(readPercentage),
    )
    .addOption(
      new Option(
        '--concurrency <count>',
        'test runners at a time, of one feature (default: what its stryker.config says, else Stryker’s)',
      ).argParser(positive),
    )
    .addOption(modeOption())
    .addOption(formatOption(renderersFor(false)))
    .addOption(outputOption())
    .option('--all', 'list every survivor in the texts, not one a line', false)
    .option('--no-reuse', 'try every mutant, also those on which nothing has changed since a former run')
    .option('--diff', 'only what changed: mutants of changed lines, and those that changed tests reach')
    .option(
      '--base <ref>',
      'with --diff: the ref whose merge base is compared with (default: as in coverage diff)',
    )
    .option('--exact-base', 'with --diff: compare with the base itself, not the merge base')
    .addOption(
      new Option(
        '--report <glob>',
        'with --diff: reports that say which lines no test runs; may be repeated',
      ).argParser(repeated),
    )
    .addOption(
      new Option('--budget <time>', 'with --diff: stop after 30s, 2m, … (default: no limit)').argParser(
        readDuration,
      ),
    )
    .addOption(
      new Option('--shard <k/n>', 'only the k-th of n shares of the files; --merge joins them').argParser(
        readShard,
      ),
    )
    .option(
      '--merge [shards]',
      'run nothing: make one report of all features, first of the shards in this folder, where one is given',
    )
    .action(async (flags: MutateFlags) => {
      refuseConflicts(flags);
      const { document, exitCode } = await mutate(flags, streams);
      const { format, output, all } = flags;
      const again = questionOf(flags);
      emit(document, renderersFor(all), { format, output, cwd: streams.cwd(), again }, streams);
      finish(exitCode);
    });
}

async function mutate(flags: MutateFlags, streams: Streams): Promise<Outcome<MutationDocument>> {
  const { project, threshold, concurrency, mode, reuse } = flags;
  const shared = {
    cwd: streams.cwd(),
    projects: project,
    threshold,
    concurrency,
    mode,
    reuse,
    onProgress: mutationProgress((text) => streams.stderr.write(text)),
  };
  if (flags.diff) {
    const { runMutateDiff } = await import('../../operations/mutate-diff.js');
    const { base, exactBase, report, budget } = flags;
    return runMutateDiff({ ...shared, base, exactBase, reports: report, budget });
  }
  if (flags.shard) {
    const { runMutateShard } = await import('../../operations/mutate-shard.js');
    return runMutateShard({ ...shared, ...flags.shard });
  }
  if (flags.merge !== undefined) {
    const { runMutateMerge } = await import('../../operations/mutate-merge.js');
    const shards = flags.merge === true ? undefined : flags.merge;
    return runMutateMerge({ cwd: shared.cwd, mode, threshold, shards });
  }
  const { runMutate } = await import('../../operations/mutate.js');
  return runMutate(shared);
}

/** The command line to ask the same again, without the projects: each step names its own. */
const questionOf = ({ diff, base, exactBase, report, threshold, mode }: MutateFlags): string =>
  askedAgain(['mutate'], {
    diff,
    base,
    'exact-base': exactBase,
    report,
    threshold: threshold === undefined ? undefined : String(threshold),
    mode: gatingMode(mode),
  });

/** @throws CoverageError USAGE_CONFLICT */
function refuseConflicts(flags: MutateFlags): void {
  const { diff, base, exactBase, report, budget, shard, merge, mode, threshold, project } = flags;
  const { concurrency, reuse } = flags;
  const given = (values: readonly unknown[]) => values.some((value) => value !== undefined);
  if (!diff && given([base, exactBase, report, budget]))
    throw conflict(
      '--base, --exact-base, --report and --budget say something of a difference only',
      'give --diff too, or leave them out',
    );
  if ([diff || undefined, shard, merge].filter((value) => value !== undefined).length > 1)
    throw conflict('--diff, --shard and --merge each ask for something else', 'give one of them');
  if (shard && given([mode, threshold]))
    throw conflict(
      'a shard is not judged, so that --mode and --threshold have no effect',
      'give them with --merge',
    );
  if (merge !== undefined && given([concurrency, reuse ? undefined : reuse]))
    throw conflict(
      '--merge runs nothing, so that --concurrency and --no-reuse have no effect',
      'leave them out',
    );
  if ((shard ?? merge) !== undefined && given([project]))
    throw conflict('--shard and --merge are of all features', 'leave --project out');
}

function readShard(text: string): Shard {
  const match = /^([1-9]\d*)\/([1-9]\d*)$/.exec(text);
  const [index, count] = [Number(match?.[1]), Number(match?.[2])];
  if (match !== null && index <= count) return { index, count };
  throw new InvalidArgumentError('A share is expected, as 2/3.');
}

/** @param all every survivor in the texts, not one a line */
const renderersFor = (all: boolean) => ({
  json: renderMutationJson,
  text: (document: MutationDocument, options?: TargetOptions & { readonly color?: boolean }) =>
    renderMutationText(document, { ...options, all }),
  markdown: (document: MutationDocument, options?: TargetOptions) =>
    renderMutationMarkdown(document, { ...options, all }),
});

function positive(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('It is no whole number from 1 on.');
  return Number(text);
}
