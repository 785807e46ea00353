import { quoteExcerpt } from '../quote-excerpt.js';
import type { PatchCursor } from './patch-cursor.js';
import { isPatchFault, patchFault, type PatchFault } from './patch-fault.js';
import type { PlacedChange } from './plain-changes.js';
import { readGitSection } from './read-git-section.js';
import { atPlainSection, readPlainSection, type PlainSection } from './read-plain-section.js';

/** What a patch is made of, in its order. */
export interface Sections {
  readonly git: readonly PlacedChange[];
  readonly plain: readonly PlainSection[];
  /** `Only in <folder>: <name>` of `diff -r`. */
  readonly onlyIn: readonly { readonly line: number; readonly text: string }[];
}

/** Subversion's and CVS's `Index: <path>`; an empty or a binary file is shown by it alone. */
interface IndexLine {
  readonly line: number;
  readonly path: string;
}

/** Reads all files of a patch and passes over what stands between them (mail, commit messages, signatures, binary data). */
export function readSections(cursor: PatchCursor, keepText: boolean): Sections | PatchFault {
  const git: PlacedChange[] = [];
  const plain: PlainSection[] = [];
  const onlyIn: { line: number; text: string }[] = [];
  let index: IndexLine | null = null;

  while (!cursor.done) {
    const { line } = cursor;
    if (cursor.startsWith('diff --git ')) {
      index = null;
      const change = readGitSection(cursor, keepText);
      if (isPatchFault(change)) return change;
      git.push({ line, change });
      continue;
    }
    if (atPlainSection(cursor, index !== null)) {
      const section: PlainSection | PatchFault = readPlainSection(cursor, keepText, index?.path ?? null);
      if (isPatchFault(section)) return section;
      index = null;
      plain.push(section);
      continue;
    }
    const fault = unreadable(cursor);
    if (fault) return fault;
    if (cursor.startsWith('Index: ')) {
      plain.push(...indexedAlone(index, 'text'));
      index = { line, path: cursor.text('Index: '.length) };
    } else if (cursor.startsWith('Cannot display: file marked as a binary type.')) {
      plain.push(...indexedAlone(index, 'binary'));
      index = null;
    } else if (cursor.startsWith('Only in ')) {
      onlyIn.push({ line, text: quoteExcerpt(cursor.text(), 200) });
    } else plain.push(...namedBinary(cursor));
    cursor.advance();
  }
  return { git, plain: [...plain, ...indexedAlone(index, 'text')], onlyIn };
}

function indexedAlone(index: IndexLine | null, content: PlainSection['content']): PlainSection[] {
  return index ? [{ line: index.line, old: index.path, new: index.path, content, hunks: [] }] : [];
}

/** What looks like a diff of a kind that line numbers of one old and one new file can't be taken from. */
function unreadable(cursor: PatchCursor): PatchFault | null {
  const { line } = cursor;
  if (
    cursor.startsWith('diff --cc ') ||
    cursor.startsWith('diff --combined ') ||
    cursor.startsWith('@@@ -')
  ) {
    return patchFault('PATCH_COMBINED', line, 'a combined diff of a merge has several old sides');
  }
  if (cursor.startsWith('***************'))
    return patchFault('PATCH_MALFORMED', line, 'a context diff (`diff -c`)');
  if (cursor.startsWith('* Unmerged path ')) {
    return patchFault(
      'PATCH_AMBIGUOUS',
      line,
      `${quoteExcerpt(cursor.text(2), 200)} has unresolved conflicts`,
    );
  }
  return cursor.startsWith('@@ ')
    ? patchFault('PATCH_MALFORMED', line, 'a hunk that belongs to no file')
    : null;
}

/** `Binary files x and y differ` (diff), `Files x and y differ` (diff -q), `Binary file x has changed` (Mercurial). */
function namedBinary(cursor: PatchCursor): PlainSection[] {
  const opening = ['Binary files ', 'Files ', 'Binary file '].find((prefix) => cursor.startsWith(prefix));
  if (!opening) return [];
  const names = cursor.text(opening.length);
  const ending = opening === 'Binary file ' ? ' has changed' : ' differ';
  if (!names.endsWith(ending)) return [];
  const pair = names.slice(0, -ending.length);
  const sides = opening === 'Binary file ' ? [pair, pair] : splitAtAnd(pair);
  const [old, now] = sides.map((name) => (name === '/dev/null' ? null : name));
  if (old === undefined || now === undefined || (old === null && now === null)) return [];
  return [{ line: cursor.line, old, new: now, content: 'binary', hunks: [] }];
}

const AND = ' and ';

/** A name may hold ` and ` itself: names of one length are split in the middle. */
function splitAtAnd(pair: string): readonly string[] {
  const middle = (pair.length - AND.length) / 2;
  const at = Number.isInteger(middle) && pair.startsWith(AND, middle) ? middle : pair.indexOf(AND);
  return at <= 0 ? [] : [pair.slice(0, at), pair.slice(at + AND.length)];
}
