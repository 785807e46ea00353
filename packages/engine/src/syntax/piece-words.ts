const BEGINS = /[A-Za-z_$@]/y;
const GOES_ON =
  /(?:as|assert|case|catch|default|else|extends|finally|from|implements|in|instanceof|is|of|satisfies|while|with)\b/y;
const STAYS = /(?:import\b|export\s*(?:[{*=]|default\b)|(?:export\s+)?(?:declare\s+)?(?:const\s+)?enum\b)/y;

const standsAt = (pattern: RegExp, text: string, at: number): boolean => {
  pattern.lastIndex = at;
  return pattern.test(text);
};

/**
 * Whether a line whose code begins at an offset may begin a statement or member where the code before it ends one:
 * with a word or a decorator, and no word that goes on with it. Only ASCII: what looks like a letter may be a blank.
 */
export const beginsPiece = (text: string, at: number): boolean =>
  standsAt(BEGINS, text, at) && !standsAt(GOES_ON, text, at);

/** Whether a top-level statement binds names that the rest of a file is read by: an import, an enum, a list of exports. */
export const bindsNames = (text: string, at: number): boolean => standsAt(STAYS, text, at);
