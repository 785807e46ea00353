import { readQuotedPath } from './quoted-path.js';

/** One side of a `---`/`+++` pair: its path (null for `/dev/null`) and what stands after the tab. */
export interface SideName {
  readonly path: string | null;
  readonly stamp: string;
}

/** Reads what follows `--- ` or `+++ `: a name, in C quotes where it has odd characters, then a tab and a time stamp. */
export function readSideName(text: string): SideName {
  const quoted = readQuotedPath(text);
  if (quoted) return { path: quoted.path, stamp: text.slice(quoted.length).trim() };
  const tab = text.indexOf('\t');
  const name = tab === -1 ? text : text.slice(0, tab);
  return { path: name === '/dev/null' ? null : name, stamp: tab === -1 ? '' : text.slice(tab + 1).trim() };
}
