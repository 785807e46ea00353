/** Whether two texts differ in nothing that a formatter decides. */
export function isSameButForFormat(a: string, b: string): boolean {
  const bare = (text: string) => text.replace(/[\s"',;]/g, '');
  return bare(a) === bare(b);
}
