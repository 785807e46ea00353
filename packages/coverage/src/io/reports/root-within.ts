/** The longest of some projects' roots that stands within a path, between two slashes; '' for none. */
export function rootWithin(path: string, roots: ReadonlySet<string>): string {
  let longest = '';
  for (const root of roots) if (root.length > longest.length && path.includes(`/${root}/`)) longest = root;
  return longest;
}
