// Plain JavaScript without dependencies: it runs in a job that installs nothing.

/**
 * Whether two texts of a summary say the same of the code: whatever they hold but time and commit, in any order.
 * That a package's figures were carried or measured again is their time and commit; a text that is no summary says
 * nothing that anything equals.
 *
 * @param {string} one
 * @param {string} other
 */
export function sameFigures(one, other) {
  const [a, b] = [readSummary(one), readSummary(other)];
  return a !== null && b !== null && JSON.stringify(figures(a)) === JSON.stringify(figures(b));
}

/**
 * @param {string} text
 * @returns {{ commit: string | null, byPackage: Record<string, object> } | null} null for what is no summary
 */
export function readSummary(text) {
  try {
    const summary = JSON.parse(text);
    const isSummary =
      Number.isInteger(summary?.schemaVersion) && isObject(summary.repo) && isObject(summary.byPackage);
    return isSummary
      ? { ...summary, commit: typeof summary.commit === 'string' ? summary.commit : null }
      : null;
  } catch {
    return null;
  }
}

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

const TIME_AND_COMMIT = ['generatedAt', 'commit', 'measuredAt'];

function figures({ byPackage, ...rest }) {
  const packages = Object.entries(byPackage).map(([name, said]) => [
    name,
    sorted({ ...said, state: said.state === 'carried' ? 'measured' : said.state }),
  ]);
  return [sorted(rest), packages.sort(([a], [b]) => (a < b ? -1 : 1))];
}

/** Objects as lists of pairs, by key: a package may be called `__proto__`, or 7, which objects put first. */
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const keys = Object.keys(value).filter((key) => !TIME_AND_COMMIT.includes(key));
  return keys.sort().map((key) => [key, sorted(value[key])]);
}
