import { allCounts, splitCounts, type Counts } from './counts.js';
import { deletion, makeChange } from './make-change.js';
import { makeProgram } from './make-program.js';
import { createRandom, type Random } from './random.js';
import type { Program } from './truth.js';
import { diffBytes, type FileDiff } from './write-diff.js';
import { istanbulBytes, istanbulEntry, withOpenEnds, type IstanbulEntry } from './write-istanbul.js';
import { countMoreLines, forgetLines, lcovBytes, lcovRecord, type LcovRecord } from './write-lcov.js';

/** What the tests of a project left: one report, or two whose counts add. */
export type Evidence =
  | { readonly format: 'istanbul'; readonly runs: readonly Counts[] }
  | { readonly format: 'lcov'; readonly records: readonly LcovRecord[] };

/** A changed file that is still there. */
export interface CaseFile {
  readonly path: string;
  readonly root: string;
  readonly program: Program;
  readonly changed: readonly number[];
  /** Whether the contract judges it, excludes it by a rule, or knows nothing of it. */
  readonly universe: 'judged' | 'excluded' | 'outside';
  /** Whether nothing but its name changed. */
  readonly onlyRenamed: boolean;
  /** Null: no report names the file. */
  readonly evidence: Evidence | null;
}

/** All that the product is given, as bytes, and the truth behind it. */
export interface Case {
  readonly files: readonly CaseFile[];
  readonly deleted: string | null;
  readonly diff: Uint8Array;
  readonly reports: readonly { readonly root: string; readonly bytes: Uint8Array }[];
  readonly policy: 'lines' | 'bands';
  readonly branches: 'off' | 'warn' | 'fail' | undefined;
  readonly mode: 'enforce' | 'observe';
}

/** The project with a manifest, and the one without. */
export const ROOTS = ['packages/alpha', 'libs/beta'] as const;

const JUDGED = [
  'src/entities',
  'src/application/use-cases',
  'src/interface-adapters/controllers',
  'src',
  'src/deep',
] as const;

/** The case of a number under a seed; `vitest`: TypeScript without restraint, for reports that Vitest is to write. */
export function makeCase(seed: number, number: number, vitest = false): Case {
  const random = createRandom(Math.imul(seed + 1, 0x9e3779b1) + number);
  const format = vitest ? 'istanbul' : random.pick(['istanbul', 'lcov'] as const);
  const policy = random.pick(['lines', 'lines', 'bands'] as const);
  const drafts = Array.from({ length: random.int(1, 2) }, (_, index) => makeFile(index, vitest, random));
  const withReport = ROOTS.filter(() => random.chance(0.9)) as readonly string[];
  const loaded = drafts.map(({ root }) => withReport.includes(root) && random.chance(0.92));
  const files = drafts.map(({ diff, ...file }, index): CaseFile => {
    const onlyRenamed = file.changed.length === 0 && diff.lines.every(({ mark }) => mark === ' ');
    return {
      ...file,
      onlyRenamed,
      evidence: loaded[index] ? makeEvidence(file, format, policy, random) : null,
    };
  });
  const deleted = random.chance(0.1) ? 'packages/alpha/src/gone.ts' : null;
  const diffs: FileDiff[] = [
    ...drafts.map(({ diff }) => diff),
    ...(deleted === null ? [] : [deletion(deleted)]),
  ];
  const carriageReturns = drafts.some(({ program }) => program.text.includes('\r'));
  return {
    files,
    deleted,
    diff: diffBytes(
      diffs,
      {
        context: random.pick([0, 0, 1, 3, 1000]),
        eol: !carriageReturns && random.chance(0.1) ? '\r\n' : '\n',
      },
      random,
    ),
    reports: withReport.flatMap((root) => reportsOf(root, files, format, random)),
    policy,
    branches: random.pick([undefined, undefined, 'off', 'warn', 'fail']),
    mode: random.chance(0.1) ? 'observe' : 'enforce',
  };
}

type Draft = Pick<CaseFile, 'path' | 'root' | 'universe' | 'program' | 'changed'> & {
  readonly diff: FileDiff;
};

function makeFile(index: number, vitest: boolean, random: Random): Draft {
  const root = random.pick(ROOTS);
  // TypeScript is measured through a source map, which moves what no name begins; JavaScript as it stands.
  const types = vitest || random.chance(0.7);
  const name = `${random.pick(['order', 'größe', 'with space'])}${index}.${types ? 'ts' : 'js'}`;
  const universe = random.pick([
    'judged',
    'judged',
    'judged',
    'judged',
    'judged',
    'judged',
    'excluded',
    'outside',
  ] as const);
  const folder = universe === 'judged' ? random.pick(JUDGED) : universe === 'excluded' ? 'src/di' : 'scripts';
  const path = `${root}/${folder}/${name}`;
  const program = makeProgram(random, { named: types && !vitest, types });
  const otherRoot: string = ROOTS.find((other) => other !== root)!;
  const origins = {
    sameProject: `${root}/src/old${index}.ts`,
    otherProject: `${otherRoot}/src/old${index}.ts`,
  };
  return { path, root, universe, program, ...makeChange(path, program.text, origins, random) };
}

function makeEvidence(
  { path, program }: Pick<CaseFile, 'path' | 'program'>,
  format: 'istanbul' | 'lcov',
  policy: Case['policy'],
  random: Random,
): Evidence {
  const runs = random.chance(0.2) ? splitCounts(program, random) : [allCounts(program)];
  if (format === 'istanbul') return { format, runs };
  const records = runs.map((counts) => lcovRecord(program, counts, path));
  const oddity = random.int(0, 5);
  if (oddity === 0) forgetLines(records, random);
  // Lines that no statement starts would count as statements in the ratios of LCOV.
  if (oddity === 1 && policy === 'lines')
    for (const record of records) countMoreLines(record, program, random);
  return { format, records };
}

/** The reports of a project: as many as its files have runs. */
function reportsOf(
  root: string,
  files: readonly CaseFile[],
  format: 'istanbul' | 'lcov',
  random: Random,
): Case['reports'] {
  const own = files.filter((file) => file.root === root);
  return [0, 1].flatMap((run) => {
    const records = own.flatMap(({ evidence }) =>
      evidence?.format === 'lcov' ? (evidence.records[run] ?? []) : [],
    );
    const entries = own.flatMap(({ evidence, program, path }) => {
      if (evidence?.format !== 'istanbul' || !evidence.runs[run]) return [];
      const entry = istanbulEntry(program, evidence.runs[run], path);
      return random.chance(0.3) ? withOpenEnds(entry, program.text) : entry;
    });
    if (run === 1 && records.length + entries.length === 0) return [];
    return [
      {
        root,
        bytes:
          format === 'lcov'
            ? lcovBytes([...records, other(root)], random)
            : istanbulBytes([...entries, otherEntry(root)]),
      },
    ];
  });
}

/** A file that did not change: a report is never empty. */
const other = (root: string): LcovRecord => ({
  path: `${root}/src/other.ts`,
  lines: new Map([[1, 1]]),
  functions: new Map(),
  branches: [],
});

/** The same in Istanbul's words. */
export const otherEntry = (root: string): IstanbulEntry => ({
  path: `${root}/src/other.ts`,
  statementMap: { 0: { start: { line: 1, column: 0 }, end: { line: 1, column: 8 } } },
  fnMap: {},
  branchMap: {},
  s: { 0: 1 },
  f: {},
  b: {},
});
