const PATTERN = /[\\*?[\]{}()!+@|"]/;

/** The segments with which a glob begins before the first that is a pattern: `src/a/*.ts` → `src`, `a`. */
export function literalSegments(glob: string): readonly string[] {
  const segments = glob.split('/');
  const pattern = segments.findIndex((segment) => PATTERN.test(segment));
  return pattern === -1 ? segments : segments.slice(0, pattern);
}

/** Whether two globs may match one path: false only when they begin with different folders. */
export function mayOverlap(a: string, b: string): boolean {
  const other = literalSegments(b);
  return literalSegments(a).every((segment, i) => other[i] === undefined || other[i] === segment);
}
