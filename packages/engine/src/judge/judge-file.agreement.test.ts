import { describe, expect, it } from 'vitest';
import {
  lineWith,
  measured,
  sourcePaths,
  storedSyntax,
  textOf,
  type Format,
  type Provider,
} from '../__fixtures__/measured-project.js';
import { lineCount } from '../syntax/line-text.js';
import { judgeFile } from './judge-file.js';
import { judgeUnreported, type UnreportedJudgement } from './judge-unreported.js';

/** What becomes of a line at the gate: `not run` for a statement or function, `arm` for no more than an arm. */
type Verdict = 'unmeasured' | 'not run' | 'arm' | 'ran' | 'owes nothing';

function verdictOn(path: string, line: number, provider: Provider, format: Format): Verdict {
  const report = measured(provider, format, path);
  if (!report) {
    const { executable } = judgeUnreported(path, textOf(path), [line], storedSyntax) as UnreportedJudgement;
    return executable.length === 0 ? 'owes nothing' : 'unmeasured';
  }
  const { owed, unmeasured } = judgeFile(path, textOf(path), [line], [report], storedSyntax);
  if (unmeasured.length > 0) return 'unmeasured';
  const open = owed.filter((item) => item.hits === 0);
  if (open.some((item) => item.kind !== 'branch')) return 'not run';
  if (open.length > 0) return 'arm';
  return owed.length > 0 ? 'ran' : 'owes nothing';
}

const linesOf = (path: string) => Array.from({ length: lineCount(textOf(path)) }, (_, index) => index + 1);
const differences = (one: [Provider, Format], other: [Provider, Format]) =>
  sourcePaths.flatMap((path) =>
    linesOf(path).flatMap((line) => {
      const [a, b] = [verdictOn(path, line, ...one), verdictOn(path, line, ...other)];
      return a === b ? [] : [{ path, line, verdicts: [a, b] }];
    }),
  );

const awaits = 'src/awaits.ts';
const entry = (path: string, line: number, ...verdicts: [Verdict, Verdict]) => ({ path, line, verdicts });

describe('LCOV and Istanbul JSON of one run give the same verdict on each line of each source', () => {
  const hints = 'src/hints.ts';
  const besides = lineWith(hints, 'count += 1; /* v8 ignore next @preserve */');
  // The bracket that ends an enum which is not exported: in a span of the JSON, and nothing to the syntax.
  const bracket = entry('src/classes.ts', lineWith('src/classes.ts', 'One = 1,', 1), 'ran', 'owes nothing');

  it('by v8, but behind an await left out, and for a statement that shares its line with one that ran', () => {
    expect(differences(['v8', 'json'], ['v8', 'lcov'])).toEqual([
      // By columns it can be seen what ran that V8 counts by itself.
      ...['const trimmed', "if (trimmed === '')", 'return trimmed;'].map((at) =>
        entry(awaits, lineWith(awaits, at), at.startsWith('if') ? 'not run' : 'ran', 'unmeasured'),
      ),
      bracket,
      // Statements after a return: a DA is the highest count of its line, and no arm or function holds them.
      entry(
        'src/statements.ts',
        lineWith('src/statements.ts', 'if (stop) return count; count += 2;'),
        'not run',
        'arm',
      ),
    ]);
  });

  it('by istanbul, but for that and for a hint that it does not heed', () => {
    expect(differences(['istanbul', 'json'], ['istanbul', 'lcov'])).toEqual([
      bracket,
      // LCOV can not tell that the DA counts what the hint claims to hide: never a pass.
      entry(hints, besides, 'not run', 'unmeasured'),
      entry(
        'src/statements.ts',
        lineWith('src/statements.ts', 'if (stop) return count; count += 2;'),
        'not run',
        'arm',
      ),
    ]);
  });
});

describe('row 23: v8 and istanbul give the same verdict on each line', () => {
  const path = 'src/hints.ts';
  const ignored = 'src/ignored-file.ts';
  const branches = 'src/branches.ts';

  it('but behind an await left out, for hints that only one heeds, and for defaults, which V8 does not count', () => {
    expect(differences(['v8', 'json'], ['istanbul', 'json'])).toEqual([
      entry(awaits, lineWith(awaits, 'const copy'), 'unmeasured', 'ran'),
      entry(awaits, lineWith(awaits, 'return copy;'), 'unmeasured', 'ran'),
      entry(branches, lineWith(branches, 'export function defaulted('), 'ran', 'arm'),
      entry(branches, lineWith(branches, 'export function destructured('), 'ran', 'arm'),
      entry(path, lineWith(path, 'return Math.random();'), 'owes nothing', 'not run'),
      entry(path, lineWith(path, 'return Math.random() + 1;'), 'unmeasured', 'not run'),
      entry(path, lineWith(path, '/* v8 ignore else @preserve */', 1), 'unmeasured', 'arm'),
      entry(path, lineWith(path, '/* v8 ignore else -- both ways', 1), 'ran', 'arm'),
      entry(path, lineWith(path, '} else {'), 'ran', 'arm'),
      entry(path, lineWith(path, "text = 'd';"), 'owes nothing', 'not run'),
      entry(path, lineWith(path, "return flag ? 'seen'"), 'unmeasured', 'arm'),
      entry(path, lineWith(path, 'const legacy'), 'owes nothing', 'not run'),
      entry(path, lineWith(path, 'return legacy;'), 'owes nothing', 'not run'),
      entry(path, lineWith(path, 'count += 1; /* v8'), 'unmeasured', 'not run'),
      entry(path, lineWith(path, 'return Math.random() + 2;'), 'unmeasured', 'not run'),
      entry(ignored, lineWith(ignored, 'export function written'), 'owes nothing', 'not run'),
      entry(ignored, lineWith(ignored, 'return 1;'), 'owes nothing', 'not run'),
    ]);
  });
});
