const TEXT = String.raw`[\w\-. \u0080-\uffff]`;

/** The parts of plain globs, each with the pattern that stands for it; the first that fits is taken. */
const PARTS: readonly (readonly [part: string, pattern: (part: string) => string])[] = [
  [String.raw`\/|${TEXT}+`, (text) => text.replace(/[./]/g, String.raw`\$&`)],
  [String.raw`(?<=^|\/)\*\*\/`, () => FOLDERS],
  [String.raw`(?<=^|\/)\*(?!\*)`, () => SEGMENT],
  [String.raw`\*(?!\*)`, () => '[^/]*?'],
  [String.raw`\{[\w-]+(?:,[\w-]+)+\}`, (choice) => `(?:${choice.slice(1, -1).replaceAll(',', '|')})`],
  [String.raw`\?\(\w+(?:\|\w+)*\)`, (optional) => `(?:${optional.slice(2, -1)})?`],
  // picomatch lets a class also stand for its own text.
  [String.raw`\[\w+\]`, (set) => String.raw`(?:\[${set.slice(1, -1)}\]|${set})`],
  // What `dotSafeGlob` writes.
  [String.raw`\[\\s\\S\]\+`, (anything) => anything],
  [String.raw`\(\?:\[\\s\\S\]\+\/\|\)`, (folders) => folders],
  [String.raw`\(\)`, () => ''],
];
const FOLDERS = String.raw`(?:.*\/)?`;
const SEGMENT = '(?=.)[^/]*?';
const PART = new RegExp(PARTS.map(([part]) => `(${part})`).join('|'), 'y');
const BELOW = new RegExp(String.raw`(?<=${TEXT})\/\*\*$`);
const UNUSUAL = /(?:^|\/)(?:\.{0,2})(?:\/|$)/;

/**
 * The source of a regular expression that finds the paths which picomatch gives to a glob with its options `dot` and
 * `windows: false`; null for a glob that is not plain.
 *
 * Nearly every glob of a contract is plain. picomatch takes some 3 ms to load and as long again to compile the standing
 * excludes: an application that looks at its contract when it starts should not wait for it. Paths are taken to be
 * without segments `.` and `..`; for line feeds in them the expression, and picomatch, need the flag `s`.
 *
 * @example plainGlobPattern('src/**') === String.raw`^src(?:\/.*)?$`
 */
export function plainGlobPattern(glob: string): string | null {
  if (glob === '**') return '^';
  if (UNUSUAL.test(glob)) return null;
  const below = BELOW.test(glob);
  const text = below ? glob.slice(0, -3) : glob;
  let pattern = '';
  for (let at = 0; at < text.length; at = PART.lastIndex) {
    PART.lastIndex = at;
    const found = PART.exec(text);
    if (found === null) return null;
    const part = found.findIndex((match, index) => index > 0 && match !== undefined);
    pattern += PARTS[part - 1]![1](found[0]);
  }
  return anchored(below ? String.raw`${pattern}(?:\/.*)?` : pattern);
}

/** A search for the end of a path takes a tenth of the time of a match that begins with any folders. */
function anchored(pattern: string): string {
  if (pattern.startsWith(FOLDERS + SEGMENT)) return `${pattern.slice(FOLDERS.length + SEGMENT.length)}$`;
  if (pattern.startsWith(FOLDERS)) return String.raw`(?:^|\/)${pattern.slice(FOLDERS.length)}$`;
  return `^${pattern}$`;
}
