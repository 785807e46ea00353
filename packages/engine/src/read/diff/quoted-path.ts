const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const ZERO = 0x30;
const LETTERS: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13 };
const OCTAL_ESCAPE = /^[0-3][0-7]{2}$/;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Reads a path in C quotes as git writes it (`"caf\303\251.ts"`, octal escapes are the bytes of its UTF-8) from the
 * start of a text; null when none stands there. `length` is that of the quoted form, in UTF-16 units.
 */
export function readQuotedPath(text: string): { readonly path: string; readonly length: number } | null {
  const end = text.startsWith('"') ? closingQuote(text) : -1;
  if (end === -1) return null;
  const path = unescape(text.slice(1, end));
  return path === null ? null : { path, length: end + 1 };
}

function closingQuote(text: string): number {
  for (let i = 1; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === QUOTE) return i;
    if (unit === BACKSLASH) i++;
  }
  return -1;
}

function unescape(inner: string): string | null {
  if (!inner.includes('\\')) return inner;
  const source = encoder.encode(inner);
  const target = new Uint8Array(source.length);
  let length = 0;
  for (let i = 0; i < source.length; i++) {
    const byte = source[i] ?? 0;
    if (byte !== BACKSLASH) {
      target[length++] = byte;
      continue;
    }
    const escape = readEscape(source, i + 1);
    if (!escape) return null;
    target[length++] = escape.byte;
    i += escape.width;
  }
  return decoder.decode(target.subarray(0, length));
}

function readEscape(
  source: Uint8Array,
  at: number,
): { readonly byte: number; readonly width: number } | null {
  const [first = 0, second = ZERO, third = ZERO] = source.subarray(at, at + 3);
  if (OCTAL_ESCAPE.test(String.fromCharCode(...source.subarray(at, at + 3)))) {
    return { byte: (first - ZERO) * 64 + (second - ZERO) * 8 + (third - ZERO), width: 3 };
  }
  const byte = first === QUOTE || first === BACKSLASH ? first : LETTERS[String.fromCharCode(first)];
  return byte === undefined ? null : { byte, width: 1 };
}
