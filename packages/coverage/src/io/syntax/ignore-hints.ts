import type { Comment, Node, Program } from 'oxc-parser';
import { lineOf, type IgnoreHint, type Range, type SourceText } from '@org/coverage-engine';
import { childrenOf, decoratedStart } from './tree.js';

const NODE_HINT =
  /^\**\s*(?:istanbul|[cv]8|node:coverage)\s+ignore\s+(if|else|next|file)(?:\s+(\d+))?(?=\W|$)/;
const STRETCH_HINT =
  /(?:istanbul|[cv]8|node:coverage)\s+ignore\s+(start|stop)(?=\W|$)|node:coverage\s+(disable|enable)(?=\W|$)/;

/** What the hint finder needs to know of a parsed text. */
export interface HintedText extends SourceText {
  readonly comments: readonly Comment[];
  readonly program: Program;
}

/**
 * The ignore hints of a text (Istanbul's, V8's, c8's and Node's), each with the code it hides.
 *
 * `next` hides the outermost node that starts at the next token, `next N` also the N lines after the comment (c8 and
 * Node; Vitest ignores the number), `if` and `else` an arm of the `if` that follows, `start` and Node's `disable`
 * whole lines up to their end or the end of the file. A hint that ends a stretch is not listed, and one that no node
 * follows hides an empty range.
 */
export function ignoreHints(source: HintedText): IgnoreHint[] {
  const { text, lineStarts, comments } = source;
  if (!/ignore|node:coverage/.test(text)) return [];
  const found: { readonly comment: Comment; readonly line: number; hides: Range }[] = [];
  let lastStretch = -1;
  for (const comment of comments) {
    const line = lineOf(lineStarts, comment.start);
    const [, kind, count] = NODE_HINT.exec(comment.value) ?? [];
    const [, word, nodeWord] = STRETCH_HINT.exec(comment.value) ?? [];
    if (kind !== undefined) {
      found.push({ comment, line, hides: hiddenBy(source, comment, kind, count) });
    } else if (word === 'start' || nodeWord === 'disable') {
      lastStretch =
        found.push({ comment, line, hides: { start: lineStarts[line - 1]!, end: text.length } }) - 1;
    } else if ((word === 'stop' || nodeWord === 'enable') && lastStretch !== -1) {
      const stretch = found[lastStretch]!;
      stretch.hides = { start: stretch.hides.start, end: endOfLine(source, line) };
      lastStretch = -1;
    }
  }
  return found.map(({ comment, line, hides }) => ({
    line,
    text: text.slice(comment.start, comment.end),
    reason: reasonOf(comment.value),
    hides,
  }));
}

/** What is written after `--`, without the mark that makes a printer keep the comment. */
function reasonOf(comment: string): string | null {
  const at = comment.indexOf('--');
  if (at === -1) return null;
  const reason = comment
    .slice(at)
    .replaceAll('@preserve', '')
    .replace(/^[\s:-]+|[\s*-]+$/g, '');
  return reason === '' ? null : reason;
}

function hiddenBy(source: HintedText, comment: Comment, kind: string, count: string | undefined): Range {
  const { text, lineStarts } = source;
  if (kind === 'file') return { start: 0, end: text.length };
  const start = nextToken(source, comment.end);
  const node = nodeStartingAt(source, start);
  if (kind === 'next') {
    const line = lineOf(lineStarts, comment.end) + Number(count ?? 0);
    const lastLine = count === undefined ? start : endOfLine(source, line);
    return { start, end: Math.max(start, node?.end ?? start, lastLine) };
  }
  if (node?.type !== 'IfStatement') return { start, end: start };
  const arm = kind === 'if' ? node.consequent : node.alternate;
  return arm ? { start: arm.start, end: arm.end } : { start: node.end, end: node.end };
}

/** The offset of the first token at or after an offset: past white space, comments and an `else`. */
function nextToken({ text, comments }: HintedText, offset: number): number {
  let at = offset;
  let following = comments.findIndex((comment) => comment.start >= offset);
  for (;;) {
    while (at < text.length && /\s/.test(text.charAt(at))) at++;
    const comment = following === -1 ? undefined : comments[following];
    if (comment?.start === at) {
      at = comment.end;
      following++;
    } else if (/^else\b/.test(text.slice(at, at + 5))) {
      at += 4;
    } else {
      return at;
    }
  }
}

function nodeStartingAt({ program }: HintedText, offset: number): Node | null {
  let level: Node[] = program.body;
  while (level.length > 0) {
    const around = level.filter((node) => decoratedStart(node) <= offset && offset < node.end);
    const found = around.find((node) => decoratedStart(node) === offset);
    if (found) return found;
    level = around.flatMap(childrenOf);
  }
  return null;
}

function endOfLine({ text, lineStarts }: HintedText, line: number): number {
  return lineStarts[line] ?? text.length;
}
