/** The root of a project, relative to the workspace's: '' for that one, which Nx calls '.'. */
export const rootFromNx = ({ root }: { readonly root: string }): string => (root === '.' ? '' : root);
