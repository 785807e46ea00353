import type { BandsDocument, DiffDocument, Uncovered, UncoveredHunk } from '../../model/document.js';

const EMPTY = { covered: 0, total: 0 };

/** A passing document of nothing to check, with what the test says of it. */
export function diffDocument(some: Partial<DiffDocument> = {}): DiffDocument {
  return {
    schemaVersion: 1,
    status: 'pass',
    reason: 'nothing-to-check',
    mode: 'enforce',
    policy: 'lines',
    precision: 'statement',
    freshness: 'proven',
    totals: { changedLines: 0, executableLines: 0, coveredLines: 0, branches: EMPTY, functions: EMPTY },
    uncovered: [],
    hunks: [],
    layers: [],
    unmeasured: [],
    stale: [],
    lost: [],
    excluded: [],
    ignored: [],
    skipped: [],
    diagnostics: [],
    ...some,
  };
}

export function bandsDocument(some: Partial<BandsDocument> = {}): BandsDocument {
  return {
    schemaVersion: 1,
    status: 'pass',
    reason: 'all-covered',
    mode: 'enforce',
    precision: 'statement',
    freshness: 'proven',
    projects: [],
    unmeasured: [],
    stale: [],
    diagnostics: [],
    ...some,
  };
}

export const finding = (some: Partial<Uncovered> = {}): Uncovered => ({
  file: 'packages/auth/src/entities/user.ts',
  line: 14,
  kind: 'statement',
  severity: 'fail',
  ...some,
});

export const hunk = (some: Partial<UncoveredHunk> = {}): UncoveredHunk => ({
  file: 'packages/auth/src/entities/user.ts',
  startLine: 14,
  endLine: 16,
  kinds: ['statement', 'branch'],
  function: 'rename',
  project: 'auth',
  layer: 'entities',
  severity: 'fail',
  source: ['    this.name = name;', '', '    if (loud) shout();'],
  ...some,
});

const BAND = { statements: 100, branches: 95, functions: 100, lines: 100 };

/** A failing diff with something in every list. */
export const FAILING_DIFF = diffDocument({
  status: 'fail',
  reason: 'uncovered',
  base: { ref: 'origin/main', commit: '9f3c2aa1b2c3d4e5f60718293a4b5c6d7e8f9012' },
  head: { commit: 'abc1234', dirty: true },
  totals: {
    changedLines: 12,
    executableLines: 9,
    coveredLines: 8,
    branches: { covered: 3, total: 4 },
    functions: EMPTY,
  },
  uncovered: [
    finding(),
    finding({ line: 16, kind: 'branch', branch: 'if', arm: 'else', armLine: 20 }),
    finding({ file: 'packages/auth/src/lone.ts', line: 3, kind: 'function', function: 'lonely' }),
    finding({
      file: 'packages/auth/src/soft.ts',
      line: 7,
      kind: 'branch',
      branch: '??',
      arm: 'right',
      severity: 'warn',
    }),
  ],
  hunks: [
    hunk({ coveredBySiblings: ['admin'] }),
    hunk({
      file: 'packages/auth/src/soft.ts',
      startLine: 7,
      endLine: 7,
      kinds: ['branch'],
      function: null,
      layer: null,
      severity: 'warn',
      source: ['a ?? b'],
    }),
  ],
  layers: [
    {
      project: 'auth',
      layer: 'entities',
      band: BAND,
      changed: {
        statements: { covered: 8, total: 9 },
        branches: { covered: 3, total: 4 },
        functions: EMPTY,
        lines: { covered: 999_999, total: 1_000_000 },
      },
      status: 'fail',
    },
  ],
  unmeasured: [
    { file: 'packages/auth/src/new.ts', project: 'auth', reason: 'not-loaded-by-any-test' },
    { file: 'packages/blog/src/post.ts', project: 'blog', reason: 'project-not-run' },
    { file: 'packages/auth/src/b.ts', line: 4, project: 'auth', reason: 'statement-unknown-to-report' },
    { file: 'packages/auth/src/c.ts', line: 5, project: 'auth', reason: 'unparsable-source' },
    { file: 'packages/auth/src/d.ts', line: 6, project: 'auth', reason: 'ignored-without-reason' },
  ],
  stale: [
    { file: 'packages/auth/src/old.ts', project: 'auth', report: 'packages/auth/coverage/lcov.info', reason: 'hash differs' },
  ],
  lost: [
    { file: 'src/is.ts', line: 30, baselineFile: 'src/was.ts', baselineLine: 28, class: 'LBC' },
    { file: 'src/is.ts', line: 31, baselineFile: 'src/was.ts', baselineLine: 29, class: 'UIC' },
  ],
  differential: { UNC: 1, LBC: 1, UIC: 1, UBC: 4, GBC: 5, GIC: 6, GNC: 7, CBC: 8, EUB: 9, ECB: 10, DUB: 11, DCB: 12 },
  excluded: [
    { file: 'packages/auth/src/di/c.ts', rule: 'src/di/**', reason: 'bootstrap', executableLines: 3 },
  ],
  ignored: [
    { file: 'packages/auth/src/e.ts', line: 9, hint: 'v8 ignore next', reason: 'unreachable', changed: true },
    { file: 'packages/auth/src/e.ts', line: 90, hint: 'v8 ignore next', reason: null, changed: false },
  ],
  skipped: [
    { file: 'logo.png', reason: 'binary' },
    { file: 'README.md', reason: 'not-in-universe' },
    { file: 'docs/a.md', reason: 'not-in-universe' },
  ],
  diagnostics: [
    {
      code: 'lcov-truncated',
      severity: 'error',
      message: 'ends inside a record',
      where: { file: 'packages/auth/coverage/lcov.info', line: 40 },
      fix: 'nx run auth:coverage-measure',
    },
    { code: 'path-by-suffix', severity: 'warning', message: 'joined by its suffix' },
    { code: 'repaired', severity: 'info', message: 'LF corrected' },
  ],
});

export const PASSING_DIFF = diffDocument({
  reason: 'all-covered',
  base: { ref: 'origin/main', commit: '9f3c2aa1b2c3d4e5f60718293a4b5c6d7e8f9012' },
  totals: {
    changedLines: 12,
    executableLines: 9,
    coveredLines: 9,
    branches: { covered: 4, total: 4 },
    functions: { covered: 2, total: 2 },
  },
  layers: [
    {
      project: 'auth',
      layer: 'entities',
      band: BAND,
      changed: {
        statements: { covered: 9, total: 9 },
        branches: { covered: 4, total: 4 },
        functions: { covered: 2, total: 2 },
        lines: { covered: 9, total: 9 },
      },
      status: 'pass',
    },
  ],
  skipped: [{ file: 'README.md', reason: 'not-in-universe' }],
});

export const FAILING_BANDS = bandsDocument({
  status: 'fail',
  reason: 'below-band',
  projects: [
    {
      project: 'auth',
      root: 'packages/auth',
      layers: [
        {
          layer: 'entities',
          files: 2,
          status: 'fail',
          metrics: [
            {
              metric: 'branches',
              covered: 199,
              total: 201,
              minimum: 99.5,
              status: 'fail',
              files: [
                { file: 'packages/auth/src/entities/user.ts', missing: 2, total: 40, lines: [14, 20] },
                {
                  file: 'packages/auth/src/entities/big.ts',
                  missing: 30,
                  total: 31,
                  lines: Array.from({ length: 20 }, (_, i) => i + 1),
                },
              ],
            },
            { metric: 'functions', covered: 0, total: 0, minimum: 100, status: 'empty', files: [] },
            { metric: 'lines', covered: 5, total: 9, minimum: null, status: 'not-declared', files: [] },
          ],
        },
        { layer: 'controllers', files: 1, status: 'pass', metrics: [] },
        { layer: 'use-cases', files: 1, status: 'empty', metrics: [] },
      ],
    },
  ],
  unmeasured: [{ file: 'packages/auth/src/new.ts', project: 'auth', reason: 'not-loaded-by-any-test' }],
});

export const PASSING_BANDS = bandsDocument({
  projects: [
    {
      project: 'auth',
      root: 'packages/auth',
      layers: [
        {
          layer: 'entities',
          files: 2,
          status: 'pass',
          metrics: [
            { metric: 'branches', covered: 200, total: 201, minimum: 99.5, status: 'pass', files: [] },
          ],
        },
      ],
    },
  ],
});

/** Text that acts where it is shown raw: terminal, Markdown, HTML, mention, CI log. */
export const HOSTILE =
  '\u001b[2J\u001b]8;;http://x\u0007 \u202eevil\u2066 `tick` ```fence | pipe <img src=x onerror=a()> </details> <!-- @org/team #1 -->\r\n::error::own ##[error]x 100%25, a:b \u{e0041}\ud800';

/** The failing documents with hostile text in every place that others control. */
export const HOSTILE_DIFF = hostile(FAILING_DIFF);
export const HOSTILE_BANDS = hostile(FAILING_BANDS);

function hostile<T>(document: T): T {
  const kept = new Set([
    'status',
    'reason',
    'mode',
    'policy',
    'precision',
    'freshness',
    'kind',
    'severity',
    'class',
    'metric',
  ]);
  const walk = (value: unknown, key: string, parent: string): unknown => {
    if (Array.isArray(value)) return value.map((element) => walk(element, key, parent));
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, walk(inner, name, key)]));
    }
    if (typeof value !== 'string' || key === 'kinds') return value;
    if (kept.has(key) && !(key === 'reason' && ['stale', 'excluded', 'ignored'].includes(parent)))
      return value;
    return value + HOSTILE;
  };
  return walk(document, '', '') as T;
}

/** Every document by name, for facts that hold of all. */
export const DOCUMENTS = {
  'nothing to check': diffDocument(),
  'a failing diff': FAILING_DIFF,
  'a passing diff': PASSING_DIFF,
  'a diff in observe mode': { ...FAILING_DIFF, status: 'pass', mode: 'observe', wouldFail: true },
  'a diff without a report': diffDocument({ status: 'fail', reason: 'no-report' }),
  'a hostile diff': HOSTILE_DIFF,
  'no bands': bandsDocument({ reason: 'nothing-to-check' }),
  'failing bands': FAILING_BANDS,
  'passing bands': PASSING_BANDS,
  'bands in observe mode': { ...FAILING_BANDS, status: 'pass', mode: 'observe', wouldFail: true },
  'hostile bands': HOSTILE_BANDS,
} as const satisfies Readonly<Record<string, DiffDocument | BandsDocument>>;
