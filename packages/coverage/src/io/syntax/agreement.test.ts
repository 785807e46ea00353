import type { SourceSyntax } from '@org/coverage-engine';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CoverageMap, Measured, Provider, Settings } from './__fixtures__/measure-with-vitest.js';
import { measureWithVitest } from './__fixtures__/measure-with-vitest.js';
import { createOxcSyntax } from './oxc-syntax.js';

type Kind = 'statement' | 'function' | 'branch';

/** One thing that a report or the syntax lists, at its place in the source. */
interface Item {
  readonly provider: Provider;
  readonly file: string;
  readonly kind: Kind;
  readonly line: number;
  readonly column: number;
  /** Branches only: kind and number of arms. */
  readonly shape: string;
  /** The source from the item to the end of its line, and what stands before it on that line. */
  readonly source: string;
  readonly before: string;
  readonly hidden: boolean;
}

interface Explanation {
  readonly why: string;
  readonly holds: (item: Item) => boolean;
}

const REPORT_ONLY: readonly Explanation[] = [
  {
    why: 'a parameter property is an assignment when printed; its constructor owes it',
    holds: ({ kind, before }) => kind === 'statement' && /\b(public|private|readonly) $/.test(before),
  },
  {
    why: 'an enum or namespace is a function when printed, that is called where it stands',
    holds: ({ kind, source }) => kind !== 'branch' && /^(const )?(enum|namespace) /.test(source),
  },
  {
    why: 'a member of an enum that is not exported may be inlined, and then no report has it',
    holds: ({ file, kind, source, before }) =>
      kind === 'statement' &&
      (file === 'enums.ts' ? /^enum /.test(before) : /^(A = 'x'|B = used)/.test(source)),
  },
  {
    why: 'what a printed enum or namespace is called with decides nothing a reader wrote',
    holds: ({ kind, source, before }) => kind === 'branch' && (/^enum $/.test(before) || source === ''),
  },
  {
    why: 'an import owes nothing',
    holds: ({ before }) => /^import \w+ = $/.test(before) || /^import /.test(before),
  },
  {
    why: 'decorators, and the class they are on, are calls when printed',
    holds: ({ file, kind, source, before }) =>
      file === 'decorators.ts' &&
      kind === 'statement' &&
      /^(@|export class)/.test(before.trimStart() + source),
  },
  {
    why: 'only v8 takes a directive for a statement',
    holds: ({ provider, source }) => provider === 'v8' && source.startsWith("'use "),
  },
  {
    why: 'v8 takes a variable set to a member of an import for an import',
    holds: ({ provider, file, kind }) =>
      provider === 'istanbul' && file === 'imported.ts' && kind === 'statement',
  },
  {
    why: 'the place of some fields depends on the compiler options',
    holds: ({ file, kind }) => file === 'fields.ts' && kind !== 'branch',
  },
  { why: 'an arm is hidden by a hint', holds: ({ file, kind }) => file === 'hints.ts' && kind === 'branch' },
];

const SYNTAX_ONLY: readonly Explanation[] = [
  {
    why: 'the place of the function in some fields depends on the compiler options',
    holds: ({ file, kind }) => file === 'fields.ts' && kind === 'function',
  },
  {
    why: 'a field set in the constructor whose value begins with a bracket on a line of its own is found there, not here',
    holds: ({ file, kind, source }) =>
      file === 'fields.ts' && kind === 'statement' && /^(q|default) =$/.test(source),
  },
  { why: 'hidden by a hint', holds: ({ hidden }) => hidden },
  {
    why: 'Istanbul has no private methods',
    holds: ({ provider, kind, source }) =>
      provider === 'istanbul' && kind === 'function' && /#\w+\(/.test(source),
  },
];

/** Where the report's column differs from the syntax', all on the same line. */
const SHIFTED: Readonly<Record<string, readonly string[]>> = {
  both: [
    // A printed element has a place of its own before its name, a fragment none.
    'components.tsx:35:4',
    'components.tsx:64:9',
    // Closing brackets are in the map only where a call, a block or a literal ends.
    'functions.ts:134:9',
    'functions.ts:62:3',
    'printing.ts:26:4',
    'printing.ts:33:11',
    'printing.ts:35:22',
    'printing.ts:35:22',
    // An asserted target is printed without its brackets.
    'functions.ts:137:0',
    // The value of a printed `using` is not in the map.
    'statements.ts:127:14',
    'statements.ts:128:8',
  ],
  // v8 starts a method of an object, and a function that is its property, at the key.
  v8: [
    'functions.ts:47:8',
    'functions.ts:48:3',
    'functions.ts:49:6',
    'functions.ts:52:6',
    'functions.ts:56:2',
    'functions.ts:59:2',
    'functions.ts:60:2',
    'functions.ts:63:3',
  ],
  istanbul: [],
  modern: [],
  // A field that is set in the constructor is found at its value, or at its name when that is quoted.
  classic: [
    'functions.ts:102:13',
    'functions.ts:102:13',
    'functions.ts:106:19',
    'functions.ts:106:19',
    'lowered.ts:46:2',
    'lowered.ts:47:3',
  ],
};

interface Comparison {
  readonly reportOnly: readonly Item[];
  readonly syntaxOnly: readonly Item[];
  readonly shifted: readonly Item[];
  readonly exact: number;
}

describe.each<Settings>(['modern', 'classic'])(
  'createOxcSyntax against Vitest, compiler options %s',
  (settings) => {
    let measured: Measured;
    const comparisons = new Map<Provider, Comparison>();

    beforeAll(async () => {
      measured = await measureWithVitest(settings);
      comparisons.set('v8', compare(measured, 'v8'));
      comparisons.set('istanbul', compare(measured, 'istanbul'));
    });

    describe.each<Provider>(['v8', 'istanbul'])('provider %s', (provider) => {
      const of = () => comparisons.get(provider)!;

      it('measures every source but the one that is ignored as a whole and those without code', () => {
        const missing = [...measured.texts.keys()].filter((file) => !measured.maps[provider].has(file));
        expect(missing).toEqual(provider === 'v8' ? ['ignored-file.ts'] : []);
      });

      it('lists what the report lists, at its line, apart from what is explained', () => {
        expect(unexplained(of().reportOnly, REPORT_ONLY)).toEqual([]);
      });

      it('lists nothing that the report has not, apart from what is explained', () => {
        expect(unexplained(of().syntaxOnly, SYNTAX_ONLY)).toEqual([]);
      });

      it('gives the column of the report, but where a source map has none', () => {
        const { exact, shifted } = of();
        const places = shifted
          .filter(({ file }) => file !== 'fields.ts')
          .map(({ file, line, column }) => `${file}:${line}:${column}`);
        expect(places.sort()).toEqual(
          [...SHIFTED['both']!, ...SHIFTED[provider]!, ...SHIFTED[settings]!].sort(),
        );
        expect(exact).toBeGreaterThan(30 * places.length);
      });
    });
  },
);

const unexplained = (items: readonly Item[], explanations: readonly Explanation[]) =>
  items.filter((item) => !explanations.some(({ holds }) => holds(item))).map(place);

const place = ({ file, kind, shape, line, column, source }: Item) =>
  `${file}:${line}:${column} ${kind} ${shape} ${source}`;

function compare({ texts, maps }: Measured, provider: Provider): Comparison {
  const syntax = createOxcSyntax();
  const total = { reportOnly: [] as Item[], syntaxOnly: [] as Item[], shifted: [] as Item[], exact: 0 };
  for (const [file, map] of maps[provider]) {
    const source = syntax.parse(file, texts.get(file)!);
    if (source === null || 'error' in source) throw new Error(`${file}: ${source?.error}`);
    const reported = itemsOfMap(map, provider, file, source);
    const listed = itemsOfSyntax(source, provider, file);
    total.exact += removePairs(reported, listed, true).length;
    total.shifted.push(...removePairs(reported, listed, false));
    total.reportOnly.push(...reported);
    total.syntaxOnly.push(...listed);
  }
  return total;
}

/** Takes out of both lists what they have in common, and returns the first list's part of it. */
function removePairs(reported: Item[], listed: Item[], withColumn: boolean): Item[] {
  const key = ({ kind, shape, line, column }: Item) => `${kind} ${shape} ${line} ${withColumn ? column : ''}`;
  const pairs: Item[] = [];
  for (const item of [...reported]) {
    const at = listed.findIndex((other) => key(other) === key(item));
    if (at === -1) continue;
    listed.splice(at, 1);
    reported.splice(reported.indexOf(item), 1);
    pairs.push(item);
  }
  return pairs;
}

function itemsOfMap(map: CoverageMap, provider: Provider, file: string, source: SourceSyntax): Item[] {
  const at = (kind: Kind, { line, column }: { line: number; column: number }, shape = ''): Item =>
    itemAt(source, source.lineStarts[line - 1]! + column, { provider, file, kind, shape, hidden: false });
  return [
    ...Object.values(map.statementMap).map(({ start }) => at('statement', start)),
    ...Object.values(map.fnMap).map(({ decl }) => at('function', decl.start)),
    ...Object.values(map.branchMap).map(({ type, loc, locations }) =>
      at('branch', loc.start, `${type}/${locations.length}`),
    ),
  ];
}

function itemsOfSyntax(source: SourceSyntax, provider: Provider, file: string): Item[] {
  const hidden = (start: number, end: number) =>
    source.hints.some(({ hides }) => hides.start <= start && end <= hides.end);
  return [
    ...source.statements.map(({ anchor, range }) =>
      itemAt(source, anchor, {
        provider,
        file,
        kind: 'statement',
        shape: '',
        hidden: hidden(range.start, range.end),
      }),
    ),
    ...source.functions.map(({ anchor, body }) =>
      itemAt(source, anchor, {
        provider,
        file,
        kind: 'function',
        shape: '',
        hidden: hidden(body.start, body.end),
      }),
    ),
    ...source.branches.map(({ anchor, kind, arms }) =>
      itemAt(source, anchor, {
        provider,
        file,
        kind: 'branch',
        shape: `${kind}/${arms.length}`,
        hidden:
          arms.some(({ range }) => hidden(range?.start ?? anchor, range?.end ?? anchor)) ||
          file === 'hints.ts',
      }),
    ),
  ];
}

function itemAt(
  { text, lineStarts }: SourceSyntax,
  offset: number,
  item: Omit<Item, 'line' | 'column' | 'source' | 'before'>,
): Item {
  const line = lineStarts.findLastIndex((start) => start <= offset) + 1;
  const start = lineStarts[line - 1]!;
  const end = (lineStarts[line] ?? text.length + 1) - 1;
  return {
    ...item,
    line,
    column: offset - start,
    source: text.slice(offset, end),
    before: text.slice(start, offset),
  };
}
