import type { GitNames } from './git-names.js';
import type { PatchCursor } from './patch-cursor.js';
import { readQuotedPath } from './quoted-path.js';
import { readSideName } from './side-name.js';

/** What stands between `diff --git` and the first hunk. */
export interface GitHeader extends GitNames {
  /** 1-based line of `diff --git`. */
  readonly line: number;
  readonly added: boolean;
  readonly deleted: boolean;
  readonly copied: boolean;
  readonly binary: boolean;
  readonly oldMode?: string;
  readonly newMode?: string;
  readonly similarity?: number;
  /** Object names of both sides, abbreviated or not. */
  readonly ids?: readonly [string, string];
}

type Draft = { -readonly [K in keyof GitHeader]: GitHeader[K] };

const INDEX = /^([0-9a-f]+)\.\.([0-9a-f]+)(?: ([0-7]+))?$/;

/** By what a line begins with, what the rest of it says. */
const FIELDS: readonly (readonly [prefix: string, read: (rest: string) => Partial<Draft>])[] = [
  ['index ', readIndex],
  ['--- ', (rest) => ({ minus: readSideName(rest).path })],
  ['+++ ', (rest) => ({ plus: readSideName(rest).path })],
  ['old mode ', (oldMode) => ({ oldMode })],
  ['new mode ', (newMode) => ({ newMode })],
  ['new file mode ', (newMode) => ({ added: true, newMode })],
  ['deleted file mode ', (oldMode) => ({ deleted: true, oldMode })],
  ['similarity index ', (rest) => ({ similarity: parseInt(rest, 10) })],
  ['dissimilarity index ', () => ({})],
  ['rename from ', (rest) => ({ from: unquoted(rest) })],
  ['rename to ', (rest) => ({ to: unquoted(rest) })],
  ['copy from ', (rest) => ({ copied: true, from: unquoted(rest) })],
  ['copy to ', (rest) => ({ to: unquoted(rest) })],
  ['GIT binary patch', () => ({ binary: true })],
  ['Binary files ', () => ({ binary: true })],
];

/** Reads the header that the cursor is on (`diff --git …`) and leaves the cursor on the first line that is not of it. */
export function readGitHeader(cursor: PatchCursor): GitHeader {
  const draft: Draft = {
    pair: cursor.text('diff --git '.length),
    line: cursor.line,
    added: false,
    deleted: false,
    copied: false,
    binary: false,
  };
  for (cursor.advance(); !cursor.done; cursor.advance()) {
    const field = FIELDS.find(([prefix]) => cursor.startsWith(prefix));
    if (!field) break;
    Object.assign(draft, field[1](cursor.text(field[0].length)));
  }
  return draft;
}

function readIndex(rest: string): Partial<Draft> {
  const index = INDEX.exec(rest);
  if (!index?.[1] || !index[2]) return {};
  const mode = index[3];
  return { ids: [index[1], index[2]], ...(mode === undefined ? {} : { oldMode: mode, newMode: mode }) };
}

function unquoted(text: string): string {
  return readQuotedPath(text)?.path ?? text;
}
