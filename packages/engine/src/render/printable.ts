/**
 * Text of others (a path, a source line, a message) on one line, such that it acts on nothing that shows it.
 *
 * Control characters, line ends, bidirectional and other invisible format characters and lone surrogates become
 * escapes (`\x1b`, `\n`, `\u202e`). Tabs, and the joiners that emoji and scripts need, stay.
 */
export function printable(text: string): string {
  return text
    .replace(ACTING, escapeCharacter)
    .replaceAll('##[', '#\\x23[')
    .replace(/^(\s*):(?=:)/, '$1\\x3a');
}

/** JSON text with the same characters as JSON escapes: other bytes, the same value. */
export function printableJson(json: string): string {
  return json
    .replace(ACTING_IN_JSON, (character) =>
      Array.from({ length: character.length }, (_, i) => `\\u${hex(character.charCodeAt(i), 4)}`).join(''),
    )
    .replaceAll('##[', '#\\u0023[');
}

// GitHub's runner takes `##[command]` anywhere in a line of a log for a command, and `::command::` where a line begins
// with it, indented or not; hence their escapes above. A line of JSON begins with neither.
const ACTING = /(?![\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
const ACTING_IN_JSON = /(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r' };

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) as number;
  if (code > 0xffff) return `\\u{${hex(code, 1)}}`;
  return NAMED[character] ?? (code > 0xff ? `\\u${hex(code, 4)}` : `\\x${hex(code, 2)}`);
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}
