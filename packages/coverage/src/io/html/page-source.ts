/**
 * A source text as the reporter can show it: the same lines and columns, with control characters as pictures.
 *
 * The reporter writes U+0001 and U+0002 for `<` and `>` of its own markup until the source is escaped, so in a source
 * they would become tags. It also ends a line at a lone carriage return, where reports do not.
 */
export function pageSource(text: string): string {
  const shown = text.replace(CONTROLS, picture).replace(/\r(?!\n)/g, '\u240d');
  // For an empty text the reporter would look for the file itself.
  return shown === '' ? '\n' : shown;
}

// All but tab, line feed and carriage return.
const CONTROLS = /[^\P{Cc}\t\n\r]/gu;
const PICTURES = 0x2400;

const picture = (character: string): string => {
  const code = character.charCodeAt(0);
  return code < 0x20 ? String.fromCharCode(PICTURES + code) : '\ufffd';
};
