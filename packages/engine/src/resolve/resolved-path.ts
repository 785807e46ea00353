/** What became of one path of a report; `resolved` is the workspace's own spelling, null when there is a `problem`. */
export interface ResolvedPath {
  readonly raw: string;
  readonly resolved: string | null;
  /** How it was found, or looked for. */
  readonly how: 'relative' | 'absolute' | 'suffix';
  readonly problem?: 'unresolved' | 'ambiguous' | 'outside';
  /** For an ambiguous path: the files that it may mean, sorted, at most ten. */
  readonly candidates?: readonly string[];
}
