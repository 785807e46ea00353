/**
 * A source text as the reporter can show it: the same lines and columns, without what it would take for its own marks.
 *
 * The reporter keeps its markup as U+0001 and U+0002 until the source around it is escaped, so these characters in a
 * source would become tags. It ends a line at a lone carriage return as well, where reports do not.
 */
export function pageSource(text: string): string {
  const shown = text.replace(CONTROLS, picture).replace(/\r(?!\n)/g, '\u240d');
  // An empty text counts as none, and the reporter would look for the file itself.
  return shown === '' ? '\n' : shown;
}

// All but tab, line feed and carriage return.
const CONTROLS = /[^\P{Cc}\t\n\r]/gu;
const PICTURES = 0x2400;

const picture = (character: string): string => {
  const code = character.charCodeAt(0);
  return code < 0x20 ? String.fromCharCode(PICTURES + code) : '\ufffd';
};
