import type { WorkspaceRequest } from '../scene/place.js';

/** What `coverage aggregate` is asked. Whatever is unset follows nx.json's plugin options, then the defaults. */
export interface AggregateOptions extends WorkspaceRequest {
  /** Globs of report files. */
  readonly reports?: readonly string[];
  /** Paths of report files besides: where the projects' own targets write. Unused when `reports` is set. */
  readonly moreReports?: readonly string[];
  /** `coverage` at the workspace's root. */
  readonly outputDir?: string;
  /** Where the caller writes the document, from `cwd`: none of the files that are made here. */
  readonly output?: string;
  /** True. */
  readonly html?: boolean;
  /** Refuses packages that are carried or unmeasured. */
  readonly requireAll?: boolean;
  /** Percentage points by which nothing may fall against the summary at the merge base. */
  readonly maxDrop?: number;
  /** The ref whose merge base that is. */
  readonly base?: string;
}
