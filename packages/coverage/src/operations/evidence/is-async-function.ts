/**
 * Whether a text declares an async function of this name. Where the target has none, Babel writes another function of its
 * name, and source maps have that begin where the code before it ends: on another line.
 */
export const isAsyncFunction = (name: string, text: string): boolean =>
  new RegExp(`\\basync\\s+function\\b[\\s*]*${name.replaceAll('$', '\\$')}(?![\\w$])`).test(text);
