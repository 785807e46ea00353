/**
 * A report of one file as `coverage-final.json` has it, from rows: `s 2:0-2: 1` a statement and how often it ran, `f name
 * 1:9-1:13 1:13-3:1 0` a function with its declaration and its body, `b if 2:0-4:1 2:0-4:1|- 0,1` a branch with its
 * arms. A span without a last column goes to the end of its line.
 */
export function istanbulText(path: string, rows: readonly string[]): string {
  const file = {
    path,
    statementMap: {} as Record<number, object>,
    fnMap: {} as Record<number, object>,
    branchMap: {} as Record<number, object>,
    s: {} as Record<number, number>,
    f: {} as Record<number, number>,
    b: {} as Record<number, number[]>,
  };
  rows.forEach((row, at) => {
    const words = row.split(' ');
    const hits = words.at(-1)!.split(',').map(Number);
    if (words[0] === 's') {
      file.statementMap[at] = spanOf(words[1]!);
      file.s[at] = hits[0]!;
    } else if (words[0] === 'f') {
      const [, name, decl, loc] = words;
      file.fnMap[at] = { name, decl: spanOf(decl!), loc: spanOf(loc!), line: spanOf(loc!).start.line };
      file.f[at] = hits[0]!;
    } else {
      const [, type, loc, arms] = words;
      file.branchMap[at] = {
        type,
        loc: spanOf(loc!),
        line: spanOf(loc!).start.line,
        locations: arms!.split('|').map((arm) => (arm === '-' ? { start: {}, end: {} } : spanOf(arm))),
      };
      file.b[at] = hits;
    }
  });
  return JSON.stringify({ [path]: file });
}

function spanOf(text: string) {
  const [start, end] = text.split('-').map((place) => {
    const [line, column] = place.split(':');
    return { line: Number(line), column: column === '' ? null : Number(column) };
  });
  return { start: start!, end: end! };
}
