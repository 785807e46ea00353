/**
 * The `.gitattributes` of the folders above a project, as inputs: those of a folder hold below it, and say of which
 * files git compares lines. The project's own are among its files.
 */
export function attributeFiles(projectRoot: string): string[] {
  const segments = projectRoot.split('/').slice(0, -1);
  const folders = segments.map((_, index) => `${segments.slice(0, index + 1).join('/')}/`);
  return ['', ...folders].map((folder) => `{workspaceRoot}/${folder}.gitattributes`);
}
