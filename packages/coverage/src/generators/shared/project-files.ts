import { visitNotIgnoredFiles, type Tree } from '@nx/devkit';
import { relative } from 'node:path/posix';

/**
 * The files of a project that git does not ignore, without those of projects inside it; relative to it, sorted.
 *
 * @param roots roots of all projects, workspace-relative POSIX
 */
export function projectFiles(tree: Tree, root: string, roots: readonly string[]): string[] {
  const inner = roots.filter((other) => other !== root && (root === '.' || other.startsWith(`${root}/`)));
  const files: string[] = [];
  visitNotIgnoredFiles(tree, root, (file) => {
    const path = file.replaceAll('\\', '/');
    if (/(?:^|\/)node_modules\//.test(path)) return;
    if (inner.some((other) => path.startsWith(`${other}/`))) return;
    files.push(relative(root, path));
  });
  return files.sort();
}
