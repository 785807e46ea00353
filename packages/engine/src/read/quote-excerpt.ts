/** A text of a report as a message may show it: quoted, control characters escaped, at most `limit` UTF-16 units of it. */
export function quoteExcerpt(text: string, limit = 80): string {
  return JSON.stringify(text.length > limit ? `${text.slice(0, limit)}…` : text);
}
