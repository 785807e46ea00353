/**
 * Whether a cache key can hold a project's files. Nx takes the root in `{projectRoot}/**` for a glob, and `packages/[id]`
 * as a glob does not match the folder of that name.
 */
export function isHashableRoot(projectRoot: string): boolean {
  return !/[[\]{}()*?!\\]/.test(projectRoot);
}
