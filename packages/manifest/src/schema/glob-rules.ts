/** Whether a glob stays inside the project: not empty, not absolute, no segment `..`. */
export function staysInside(glob: string): boolean {
  return glob.trim() !== '' && !/^(?:[\\/]|[A-Za-z]:[\\/])/.test(glob) && !glob.split('/').includes('..');
}

/** Whether a glob is negated, by a leading `!` or by an extglob `!(…)` anywhere. */
export function isNegated(glob: string): boolean {
  return glob.startsWith('!') || /(?<!\\)!\(/.test(glob);
}

/** Whether a backslash stands where a separator is meant: before a name, or before `**`. Elsewhere it escapes. */
export function separatesByBackslash(glob: string): boolean {
  return /\\(?:\w|\*\*)/.test(glob);
}
