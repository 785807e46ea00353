import { describe, expect, it } from 'vitest';
import { all, at, authProject, judgedChange, outcome, ROOT } from '../__fixtures__/judged.js';
import { lineWith } from '../__fixtures__/measured-project.js';

const STATEMENTS = 'src/statements.ts';
const FUNCTIONS = 'src/functions.ts';
const BRANCHES = 'src/branches.ts';

describe('rows 20 to 22: what judgeDiff says of uncovered lines', () => {
  it('row 20: a statement beside one that ran', () => {
    const document = judgedChange({ changed: at(STATEMENTS, 'if (stop) return count; count += 2;') });
    expect(outcome(document)).toBe('fail uncovered');
    const line = lineWith(STATEMENTS, 'if (stop) return count; count += 2;');
    expect(document.uncovered).toEqual([
      { file: `${ROOT}/${STATEMENTS}`, line, kind: 'statement', severity: 'fail' },
      {
        file: `${ROOT}/${STATEMENTS}`,
        line,
        kind: 'branch',
        branch: 'if',
        arm: 'else',
        armLine: line,
        severity: 'warn',
      },
    ]);
    expect(document.totals).toMatchObject({
      executableLines: 1,
      coveredLines: 0,
      branches: { covered: 1, total: 2 },
    });
  });

  it('row 21: an arm once, with its kind and the line it stands on', () => {
    const line = lineWith(BRANCHES, 'const shown = flag');
    const document = judgedChange({ changed: { [BRANCHES]: [line, line + 1, line + 2] } });
    expect(document.uncovered).toEqual([
      {
        file: `${ROOT}/${BRANCHES}`,
        line,
        kind: 'branch',
        branch: 'cond-expr',
        arm: 'false',
        armLine: line + 2,
        severity: 'warn',
      },
    ]);
    expect(document.totals).toMatchObject({
      executableLines: 3,
      coveredLines: 3,
      branches: { covered: 1, total: 2 },
    });
  });

  it('row 22: a function by its name, once for each line of its signature', () => {
    const line = lineWith(FUNCTIONS, 'export const neverArrowBlock');
    const document = judgedChange({ changed: { [FUNCTIONS]: [line, line + 1] } });
    const entry = {
      file: `${ROOT}/${FUNCTIONS}`,
      kind: 'function',
      function: 'neverArrowBlock',
      severity: 'fail',
    };
    expect(document.uncovered).toEqual([
      { ...entry, line },
      { ...entry, line: line + 1 },
    ]);
    expect(document.totals).toMatchObject({
      executableLines: 2,
      coveredLines: 0,
      functions: { covered: 0, total: 1 },
    });
  });

  it('sorts by file, line, kind and arm', () => {
    const document = judgedChange({ changed: { ...all(STATEMENTS), ...all(BRANCHES), ...all(FUNCTIONS) } });
    const KINDS = ['statement', 'function', 'branch'];
    const keys = document.uncovered.map(
      (entry) => [entry.file, entry.line, KINDS.indexOf(entry.kind), entry.armLine ?? 0] as const,
    );
    const compare = (a: (typeof keys)[number], b: (typeof keys)[number]) =>
      (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0) || a[1] - b[1] || a[2] - b[2] || a[3] - b[3];
    expect(keys.length).toBeGreaterThan(60);
    expect(keys).toEqual([...keys].sort(compare));
    expect(new Set(document.uncovered.map((entry) => JSON.stringify(entry))).size).toBe(
      document.uncovered.length,
    );
  });
});

describe('row 22: hunks of judgeDiff', () => {
  it('join neighbours of one function, with source, kinds, layer and severity', () => {
    const start = lineWith(FUNCTIONS, 'const next = value + step;');
    const document = judgedChange({ changed: { [FUNCTIONS]: [start, start + 1] } });
    expect(document.hunks).toEqual([
      {
        file: `${ROOT}/${FUNCTIONS}`,
        startLine: start,
        endLine: start + 1,
        kinds: ['statement'],
        function: 'neverArrowBlock',
        project: 'auth',
        layer: 'baseline',
        severity: 'fail',
        source: ['  const next = value + step;', '  return next;'],
      },
    ]);
  });

  it('join over changed lines that owe nothing, not over unchanged or covered ones, nor into another function', () => {
    const places = (changed: Record<string, readonly number[]>) =>
      judgedChange({ changed }).hunks.map(({ startLine, endLine, function: name }) => [
        startLine,
        endLine,
        name,
      ]);
    const sum = lineWith(STATEMENTS, 'declared +');
    expect(places({ [STATEMENTS]: [sum, sum + 1, sum + 2, sum + 3] })).toEqual([[sum, sum + 3, 'early']]);
    expect(places({ [STATEMENTS]: [sum, sum + 3] })).toEqual([
      [sum, sum, 'early'],
      [sum + 3, sum + 3, 'early'],
    ]);
    const first = lineWith(STATEMENTS, 'const initialised =');
    expect(places({ [STATEMENTS]: [first, first + 1, first + 2, first + 3] })).toEqual([
      [first, first + 1, 'early'],
      [first + 3, first + 3, 'early'],
    ]);
    const rename = lineWith(FUNCTIONS, 'return new Account(this.#id, name);');
    const getter = lineWith(FUNCTIONS, 'return this.#id;');
    expect(
      places({ [FUNCTIONS]: Array.from({ length: rename - getter + 1 }, (_, i) => getter + i) }),
    ).toEqual([
      [getter, getter, 'get Account.id'],
      [rename - 1, rename, 'Account.rename'],
    ]);
  });

  it('have each its own kinds and severity, and fail where anything in them does', () => {
    const arm = lineWith(BRANCHES, "return flag ? 'one' : 'other';");
    const never = lineWith(BRANCHES, "return 'low';");
    const { hunks } = judgedChange({ changed: { [BRANCHES]: [arm, never, never - 1] } });
    expect(hunks.map(({ kinds, severity }) => [kinds, severity])).toEqual([
      [['statement', 'branch'], 'fail'],
      [['branch'], 'warn'],
    ]);
  });

  it('have no kinds of one that is behind them', () => {
    const arm = lineWith(BRANCHES, "return flag ? 'one' : 'other';");
    const never = lineWith(BRANCHES, "return 'low';");
    const { hunks } = judgedChange({ changed: { [BRANCHES]: [Math.min(arm, never), Math.max(arm, never)] } });
    expect(hunks.map(({ kinds }) => kinds)).toEqual([['statement'], ['branch']]);
  });

  it('are warnings when nothing in them fails', () => {
    const { hunks } = judgedChange({ changed: at(BRANCHES, "return flag ? 'one' : 'other';") });
    expect(hunks).toMatchObject([{ kinds: ['branch'], severity: 'warn', function: 'ternaryOnOneLine' }]);
  });
});

it('lists the metrics of a band in their order, whatever that of its declaration', () => {
  const project = authProject({ baseline: { lines: 80, branches: 0, statements: 90 } });
  const [layer] = judgedChange({ changed: all(STATEMENTS), project }).layers;
  expect(JSON.stringify(layer!.band)).toBe('{"statements":90,"branches":0,"lines":80}');
});
