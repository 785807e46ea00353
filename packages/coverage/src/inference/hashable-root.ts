/**
 * Whether Nx sees the files of a project at a root: it reads `{projectRoot}/**` as a glob with the root as it is, and
 * `packages/[id]` as a glob names no folder of that name. The key of such a project would hold none of its files.
 */
export function isHashableRoot(projectRoot: string): boolean {
  return !/[[\]{}()*?!\\]/.test(projectRoot);
}
