/** A JSON object whose fields are not known yet. */
export type Json = Readonly<Record<string, unknown>>;

/** Whether a value is an object with fields of its own: no array, not null. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
