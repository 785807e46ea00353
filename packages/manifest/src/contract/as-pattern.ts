/**
 * A file's name as a pattern of Stryker's: what minimatch reads as magic stands in a class of its own, because Stryker
 * takes every backslash for a separator.
 *
 * @example asPattern('src/pages/[id].ts') === 'src/pages/[[]id[]].ts'
 */
export function asPattern(file: string): string {
  return file.replace(/[[\]{}()*?+@|]/g, '[$&]');
}
