/** An open bracket, and what was found in it since the last cut. */
export interface ScanFrame {
  /** The bracket's code; a backtick for `${`; 0 for the whole text. */
  kind: number;
  open: number;
  /** Offset of the last code before it, and offsets of the last round brackets that closed before it; or -1. */
  before: number;
  parensOpen: number;
  parensClose: number;
  /** Whether cuts are made in it; null while not known. */
  isList: boolean | null;
  /** Where the present piece begins; -1 before the first cut. */
  piece: number;
  /** Offset of its first code, or -1. */
  code: number;
  isWanted: boolean;
  /** Whether a former piece of it is wanted. */
  holdsWanted: boolean;
  /** How much was removed before it. */
  removed: number;
  /** Where comments begin that may belong to the next piece; -1 for none. */
  comment: number;
  isCommentWanted: boolean;
}

/** One to be filled: a scan makes few of them and uses them again, for a text has many brackets and few levels. */
export const newFrame = (): ScanFrame => ({
  kind: 0,
  open: -1,
  before: -1,
  parensOpen: -1,
  parensClose: -1,
  isList: null,
  piece: -1,
  code: -1,
  isWanted: false,
  holdsWanted: false,
  removed: 0,
  comment: -1,
  isCommentWanted: false,
});
