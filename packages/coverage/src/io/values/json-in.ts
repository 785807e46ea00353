/** The value of a JSON text that anyone may have written; null where there is none, or it is damaged. */
export function jsonIn(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
