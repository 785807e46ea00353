import { opensStatements } from './opens-statements.js';
import { beginsPiece, bindsNames } from './piece-words.js';
import { newFrame, type ScanFrame } from './scan-frame.js';
import {
  codeBefore,
  endOfComment,
  endOfSlash,
  endOfString,
  endOfTemplateText,
  isBlank,
} from './skip-token.js';

const NEWLINE = 10;
const DOUBLE_QUOTE = 34;
const SINGLE_QUOTE = 39;
const OPEN_ROUND = 40;
const CLOSE_ROUND = 41;
const STAR = 42;
const SLASH = 47;
const COLON = 58;
const SEMICOLON = 59;
const LESS = 60;
const GREATER = 62;
const OPEN_SQUARE = 91;
const CLOSE_SQUARE = 93;
const BACKTICK = 96;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

const TOKENS = /["'`/(){}[\]\n]/g;
/** One pass over a text, which cuts it into pieces and finds those without a wanted line. */
export class PieceScan {
  readonly #text: string;
  readonly #nested: boolean;
  /** Offsets of the wanted lines. */
  readonly #wanted: readonly number[];
  #next = 0;
  /** Those of them that were come by: all but blank ones. */
  readonly #met: number[] = [];
  readonly #removed: number[] = [];
  /** Open brackets up to `#depth`; those above it lie ready to be used again. */
  readonly #frames: ScanFrame[] = [];
  #depth = 0;
  #frame: ScanFrame;
  #parensOpen = -1;
  #parensClose = -1;
  /** Where the last object type after round brackets closed: the `}` of `(…): { … }`. */
  #returnTypeEnd = -1;
  /** The comments read last, with nothing between them. */
  #commentStart = -1;
  #commentEnd = -1;

  /** @param lines 1-based, ascending */
  constructor(text: string, lines: readonly number[], lineStarts: readonly number[], nested: boolean) {
    this.#text = text;
    this.#nested = nested;
    this.#wanted = lines.map((line) => lineStarts[line - 1] ?? text.length);
    this.#frame = this.#frameFor(0, -1, true, 0);
  }

  /** The stretches that can be left out, `[start, end, …]`; null where the brackets are in doubt. */
  removable(): number[] | null {
    const text = this.#text;
    this.#beginLine(0);
    TOKENS.lastIndex = 0;
    while (TOKENS.test(text)) {
      const at = TOKENS.lastIndex - 1;
      const end = this.#token(at, text.charCodeAt(at));
      if (end === null) return null;
      if (end !== at + 1) TOKENS.lastIndex = end;
    }
    if (this.#depth > 0) return null;
    this.#joinComment();
    this.#endPiece(text.length);
    return this.#keepsWanted() ? this.#removed : null;
  }

  /** Whether no wanted line is removed: no slip of the scan may hide one. */
  #keepsWanted(): boolean {
    let index = 0;
    return this.#met.every((line) => {
      while (index < this.#removed.length && this.#removed[index + 1]! <= line) index += 2;
      return index >= this.#removed.length || line < this.#removed[index]!;
    });
  }

  /** Reads a token; gives the offset behind it, or null for doubt. */
  #token(at: number, code: number): number | null {
    switch (code) {
      case NEWLINE:
        this.#beginLine(at + 1);
        return at + 1;
      case SINGLE_QUOTE:
      case DOUBLE_QUOTE:
        return endOfString(this.#text, at);
      case BACKTICK:
        return this.#template(at);
      case SLASH:
        return this.#slash(at);
      case OPEN_ROUND:
      case OPEN_SQUARE:
      case OPEN_BRACE:
        return this.#open(at, code);
      default:
        return this.#close(at, code);
    }
  }

  #beginLine(start: number): void {
    const text = this.#text;
    let at = start;
    let code = text.charCodeAt(at);
    while (code !== NEWLINE && isBlank(code)) code = text.charCodeAt(++at);
    if (code === NEWLINE || at >= text.length) return;
    const isWanted = this.#isWanted(start);
    const frame = this.#frame;
    const isList = this.#isList();
    if (code === SLASH && this.#isComment(at)) {
      if (frame.comment === -1 && isList && this.#endsPiece(at)) frame.comment = start;
      this.#want(isWanted);
    } else if (code === CLOSE_BRACE && isList) {
      // A closing bracket belongs to what it closes, outside of it.
      this.#joinComment();
      this.#endPiece(start);
      frame.piece = -1;
      (this.#frames[this.#depth - 1] ?? frame).isWanted ||= isWanted;
    } else {
      if (isList && this.#endsPiece(at) && beginsPiece(text, at)) this.#cut(start);
      else this.#joinComment();
      if (frame.code === -1) frame.code = at;
      frame.isWanted ||= isWanted;
    }
  }

  /** Whether a line is wanted; asked in order, once for each that is not blank. */
  #isWanted(start: number): boolean {
    while (this.#wanted[this.#next]! < start) this.#next++;
    if (this.#wanted[this.#next] !== start) return false;
    this.#met.push(start);
    return true;
  }

  #isList(): boolean {
    const frame = this.#frame;
    frame.isList ??=
      this.#nested && frame.kind === OPEN_BRACE && opensStatements(this.#text, frame.open, frame);
    return frame.isList;
  }

  #isComment(at: number): boolean {
    const next = this.#text.charCodeAt(at + 1);
    return next === SLASH || next === STAR;
  }

  #endsLine(at: number): boolean {
    let end = at;
    while (this.#text.charCodeAt(end) !== NEWLINE && isBlank(this.#text.charCodeAt(end))) end++;
    return end >= this.#text.length || this.#text.charCodeAt(end) === NEWLINE;
  }

  /** Whether the code before an offset ends a piece, so that another may begin. */
  #endsPiece(at: number): boolean {
    const before = this.#codeBefore(at);
    const last = this.#text.charCodeAt(before);
    return last === SEMICOLON || last === CLOSE_BRACE || before === this.#frame.open;
  }

  #codeBefore(at: number): number {
    return codeBefore(this.#text, at, this.#commentStart, this.#commentEnd);
  }

  /** Begins a piece at a line, or at the comments above it. */
  #cut(lineStart: number): void {
    const frame = this.#frame;
    const start = frame.comment === -1 ? lineStart : frame.comment;
    this.#endPiece(start);
    frame.holdsWanted ||= frame.isWanted;
    frame.piece = start;
    frame.code = -1;
    frame.isWanted = frame.isCommentWanted;
    frame.removed = this.#removed.length;
    frame.comment = -1;
    frame.isCommentWanted = false;
  }

  /** Takes comments for a part of the present piece. */
  #joinComment(): void {
    const frame = this.#frame;
    frame.isWanted ||= frame.isCommentWanted;
    frame.comment = -1;
    frame.isCommentWanted = false;
  }

  #want(isWanted: boolean): void {
    const frame = this.#frame;
    if (frame.comment === -1) frame.isWanted ||= isWanted;
    else frame.isCommentWanted ||= isWanted;
  }

  /** Ends the present piece before an offset, and notes it as removed where no line is wanted of it. */
  #endPiece(end: number): void {
    const { piece, code, isWanted, removed } = this.#frame;
    if (isWanted || piece === -1 || piece === end) return;
    if (this.#depth === 0 && code !== -1 && bindsNames(this.#text, code)) return;
    this.#removed.length = removed;
    this.#removed.push(piece, end);
  }

  #slash(at: number): number | null {
    const text = this.#text;
    if (this.#isComment(at)) {
      const end = endOfComment(text, at);
      if (end === null) return null;
      this.#commentStart = this.#codeBefore(at) + 1;
      this.#commentEnd = end;
      this.#passLines(at, end);
      if (!this.#endsLine(end)) this.#joinComment();
      return end;
    }
    const isTag = text.charCodeAt(at - 1) === LESS || text.charCodeAt(at + 1) === GREATER;
    return isTag ? at + 1 : endOfSlash(text, at, this.#codeBefore(at));
  }

  /** Reads a template on from a backtick, or from the bracket that ends a `${`. */
  #template(at: number): number | null {
    const end = endOfTemplateText(this.#text, at + 1);
    if (end === null) return null;
    this.#passLines(at, end);
    return this.#text.charCodeAt(end - 1) === BACKTICK ? end : this.#open(end - 1, BACKTICK);
  }

  /** Notes wanted lines that begin inside of a token. */
  #passLines(start: number, end: number): void {
    const text = this.#text;
    for (let at = text.indexOf('\n', start); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) {
      this.#want(this.#isWanted(at + 1));
    }
  }

  #open(at: number, kind: number): number {
    const before = this.#codeBefore(at);
    const isBody = kind === OPEN_BRACE && before !== -1 && before === this.#returnTypeEnd;
    this.#depth++;
    this.#frame = this.#frameFor(kind, at, isBody ? this.#nested : null, -1);
    this.#frame.before = before;
    return at + 1;
  }

  #frameFor(kind: number, open: number, isList: boolean | null, piece: number): ScanFrame {
    const frame = (this.#frames[this.#depth] ??= newFrame());
    frame.kind = kind;
    frame.open = open;
    frame.before = -1;
    frame.parensOpen = this.#parensOpen;
    frame.parensClose = this.#parensClose;
    frame.isList = isList;
    frame.piece = piece;
    frame.code = -1;
    frame.isWanted = false;
    frame.holdsWanted = false;
    frame.removed = 0;
    frame.comment = -1;
    frame.isCommentWanted = false;
    return frame;
  }

  #close(at: number, code: number): number | null {
    const frame = this.#frame;
    if (this.#depth === 0) return null;
    this.#joinComment();
    const parent = this.#frames[--this.#depth]!;
    parent.isWanted ||= frame.isWanted || frame.holdsWanted;
    this.#frame = parent;
    switch (code) {
      case CLOSE_ROUND:
        this.#parensOpen = frame.open;
        this.#parensClose = at;
        return frame.kind === OPEN_ROUND ? at + 1 : null;
      case CLOSE_SQUARE:
        return frame.kind === OPEN_SQUARE ? at + 1 : null;
      default:
        if (frame.kind === BACKTICK) return this.#template(at);
        if (this.#isReturnType(frame)) this.#returnTypeEnd = at;
        return frame.kind === OPEN_BRACE ? at + 1 : null;
    }
  }

  /** Whether what a frame held stands behind round brackets and a colon: `(…): { … }`. */
  #isReturnType({ before, parensClose }: ScanFrame): boolean {
    if (parensClose === -1 || this.#text.charCodeAt(before) !== COLON) return false;
    return this.#codeBefore(before) === parensClose;
  }
}
