const TOKEN = /[{};]|\b(?:throw|await)\b/g;

/**
 * Whether a module may end before its last statement by what V8 counts: by a `throw`, or an `await` that is refused, which
 * stands in no function. By the text alone, and rather too often than too seldom.
 */
export function mayEndEarly(text: string): boolean {
  const areFunctions: boolean[] = [];
  let depth = 0;
  let from = 0;
  let mayEnd = false;
  let isAny = false;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (token === '{') {
      const isFunction = opensFunction(text, from, index);
      areFunctions.push(isFunction);
      if (isFunction) depth++;
    } else if (token === '}') {
      // A bracket in a text or a comment: nothing is told then.
      if (areFunctions.length === 0) return true;
      if (areFunctions.pop()) depth--;
    } else if (token !== ';') {
      isAny = true;
      mayEnd ||= depth === 0 && !/=>[^,]*$/.test(text.slice(from, index));
      continue;
    }
    from = index + 1;
  }
  return mayEnd || (isAny && areFunctions.length > 0);
}

/** Whether a bracket opens the body of a function. `from`: where what stands before it begins. */
function opensFunction(text: string, from: number, at: number): boolean {
  const before = text.slice(0, at).trimEnd();
  if (before.endsWith('=>')) return true;
  if (before.endsWith(')'))
    return !/\b(?:if|for|for\s+await|while|switch|catch|with)\s*$/.test(beforeRound(before));
  const header = text.slice(from, at);
  return /\)\s*:/.test(header) && !/^\s*(?:case|default)\b/.test(header);
}

/** The little that stands before the round bracket whose other one ends a text. */
function beforeRound(text: string): string {
  let at = text.length - 1;
  for (let open = 0; at >= 0; at--) {
    if (text[at] === ')') open++;
    else if (text[at] === '(' && --open === 0) break;
  }
  return text.slice(Math.max(0, at - 20), Math.max(0, at));
}
