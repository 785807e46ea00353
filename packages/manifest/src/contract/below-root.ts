/** What means something in a glob; a backslash of Windows is a slash here. */
const SPECIAL = /[()[\]{}!*+?@|]/g;

/**
 * Excludes as a version of Vitest needs them to mean what lies below a project's folder. Vitest 4 looks for them anywhere in
 * the absolute name of a file: to it all of a project in `libs/ui` is in a folder `ui`.
 *
 * @param roots the absolute names of the folder: as it is called, and what symbolic links on the way lead to
 * @param version of Vitest; null where it is not known
 */
export function excludesBelow(
  roots: readonly string[],
  globs: readonly string[],
  version: string | null,
): string[] {
  if (version === null || !version.startsWith('4.')) return [...globs];
  const folders = roots.map((root) => {
    const bare = root.replaceAll('\\', '/').replace(/\/+$/, '');
    return bare.replace(SPECIAL, String.raw`\$&`);
  });
  return [...new Set(folders)].flatMap((folder) => globs.map((glob) => `${folder}/${glob}`));
}
