/** Where a text stops being JSON: `truncated` when it ends too early, `malformed` when it is wrong at `offset` (UTF-16 units). */
export interface JsonFault {
  readonly kind: 'truncated' | 'malformed';
  readonly offset: number;
}

type Expected = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end';

const BLANK = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const NUMBER_CHARACTERS = /[-+.\deE]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;
const ESCAPE_BEGUN = /^\\(?:u[\da-fA-F]{0,3})?$/;
const WORDS = ['true', 'false', 'null'];

/**
 * Finds the first place at which a text is no JSON (RFC 8259), or null when it is.
 *
 * For texts that `JSON.parse` refused: its messages give the place only sometimes, and never whether the text was cut off.
 * Keeps its own stack, so that deep nesting can't exhaust the engine's.
 */
export function findJsonFault(text: string): JsonFault | null {
  const closers: string[] = [];
  let expected: Expected = 'value';
  let at = 0;
  for (;;) {
    at = skip(BLANK, text, at);
    if (at >= text.length) {
      const isWhole = closers.length === 0 && expected === 'comma-or-end';
      return isWhole ? null : { kind: 'truncated', offset: text.length };
    }
    const char = text[at]!;
    const closer = closers.at(-1);
    if (char === closer && expected.endsWith('-or-end')) {
      closers.pop();
      expected = 'comma-or-end';
      at++;
    } else if (expected === 'comma-or-end') {
      if (char !== ',' || closer === undefined) return { kind: 'malformed', offset: at };
      expected = closer === '}' ? 'key' : 'value';
      at++;
    } else if (expected === 'colon') {
      if (char !== ':') return { kind: 'malformed', offset: at };
      expected = 'value';
      at++;
    } else if (expected.startsWith('value') && (char === '{' || char === '[')) {
      closers.push(char === '{' ? '}' : ']');
      expected = char === '{' ? 'key-or-end' : 'value-or-end';
      at++;
    } else {
      const isKey = expected.startsWith('key');
      const end = char === '"' ? readString(text, at) : isKey ? malformed(at) : readPlain(text, at);
      if (typeof end !== 'number') return end;
      expected = isKey ? 'colon' : 'comma-or-end';
      at = end;
    }
  }
}

function readString(text: string, start: number): number | JsonFault {
  let at = start + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at + 1;
    if (code < 0x20) return malformed(at);
    if (code !== 0x5c) {
      at++;
      continue;
    }
    const end = skip(ESCAPE, text, at);
    if (end === at) return ESCAPE_BEGUN.test(text.slice(at, at + 6)) ? truncated(text) : malformed(at);
    at = end;
  }
  return truncated(text);
}

function readPlain(text: string, at: number): number | JsonFault {
  const word = WORDS.find((one) => one[0] === text[at]);
  if (word !== undefined) {
    const found = text.slice(at, at + word.length);
    if (found === word) return at + word.length;
    return word.startsWith(found) ? truncated(text) : malformed(at);
  }
  if (skip(NUMBER_CHARACTERS, text, at) === text.length) return text.length;
  const end = skip(NUMBER, text, at);
  return end > at ? end : malformed(at);
}

function malformed(offset: number): JsonFault {
  return { kind: 'malformed', offset };
}

function truncated(text: string): JsonFault {
  return { kind: 'truncated', offset: text.length };
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
