/** What may go on less often than it was come to. */
export const SUSPENDS = /\b(?:await|yield)\b/;

/** What V8 counts on from. To be searched for: as a test it would go on from its last find. */
export const JUMP = /\b(?:return|throw|break|continue|await|yield)\b/g;
