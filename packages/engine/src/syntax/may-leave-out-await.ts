const SUSPENDS = /\b(?:await|yield)\b/g;

/**
 * Whether an `await` or `yield` may stand in an arm of an expression, where it can be left out. By the text alone, and
 * rather too often than too seldom.
 */
export function mayLeaveOutAwait(text: string): boolean {
  return [...text.matchAll(SUSPENDS)].some(({ index }) => mayBeInArm(text, index));
}

/** Looks back to where the statement begins, past all in brackets that close before. */
function mayBeInArm(text: string, index: number): boolean {
  let closed = 0;
  for (let at = index - 1; at >= 0; at--) {
    const character = text[at]!;
    if (')]}'.includes(character)) closed++;
    else if (closed > 0) closed -= '([{'.includes(character) ? 1 : 0;
    else if (character === '{' || character === ';') return false;
    else if (isOperator(text, at)) return true;
  }
  return false;
}

/** Whether `?` of a condition or of `??`, `&&` or `||` ends here. */
function isOperator(text: string, at: number): boolean {
  const character = text[at]!;
  if (character === '?') return text[at + 1] !== '.' && text[at + 1] !== ':';
  return (character === '&' || character === '|') && text[at - 1] === character;
}
