import { basename, dirname } from 'node:path/posix';

/** A file's path without its ending. */
export const stemOf = (file: string): string => file.replace(/\.[^./]+$/, '');

/** What a test stands beside: the stem of the file of its name in its folder, or in the one above its `__tests__`. */
export function stemBesideTest(test: string): string {
  const folder = dirname(test).replace(/(?:^|\/)__tests__$/, '');
  const name = basename(stemOf(test)).replace(/\.(?:test|spec)$/, '');
  return folder === '' || folder === '.' ? name : `${folder}/${name}`;
}
