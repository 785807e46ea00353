/** Line → count of one file. */
export type Hits = Readonly<Record<number, number>>;

/** The text of an LCOV report: `{ 'src/a.ts': { 1: 3, 2: 0 } }`. */
export function lcovText(files: Readonly<Record<string, Hits>>): string {
  return Object.entries(files)
    .map(([path, hits]) => {
      const lines = Object.entries(hits).map(([line, count]) => `DA:${line},${count}\n`);
      const ran = Object.values(hits).filter((count) => count > 0).length;
      return `TN:\nSF:${path}\n${lines.join('')}LF:${lines.length}\nLH:${ran}\nend_of_record\n`;
    })
    .join('');
}

/** Statements that each stand on a line of their own: `line(1); …`. */
export const statements = (...names: readonly (string | number)[]): string =>
  names.map((name) => `line(${JSON.stringify(name)});\n`).join('');
