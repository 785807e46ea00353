const DRIVE = /^[A-Za-z]:(?=\/|$)/;

/** A path of a report, ready to be looked up. */
export interface ReportPath {
  /** `/` or `C:` or `//host`, without the slash after it; null for a relative path. Drive letters are capital. */
  readonly root: string | null;
  /** Segments without `.`; `..` only at the start of a relative path, and resolved elsewhere. */
  readonly segments: readonly string[];
}

/** Splits a POSIX or Windows path at its slashes; backslashes must have been turned before. */
export function splitPath(path: string): ReportPath {
  const drive = DRIVE.exec(path)?.[0];
  if (drive !== undefined) return { root: drive.toUpperCase(), segments: normalise(path.slice(2), true) };
  if (path.startsWith('//') && /^\/\/[^/]/.test(path)) {
    const [host = '', ...rest] = path.slice(2).split('/');
    return { root: `//${host}`, segments: normalise(rest.join('/'), true) };
  }
  if (path.startsWith('/')) return { root: '/', segments: normalise(path, true) };
  return { root: null, segments: normalise(path, false) };
}

function normalise(path: string, isAbsolute: boolean): string[] {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') segments.push(segment);
    else if (segments.length > 0 && segments.at(-1) !== '..') segments.pop();
    else if (!isAbsolute) segments.push(segment);
  }
  return segments;
}
