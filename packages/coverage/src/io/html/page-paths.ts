/**
 * Gives each file the path of its page below the report, without `.html`: its own path, made safe. Each call gives
 * another page, so ask once a file.
 *
 * The reporter does not escape names in markup and links, so special characters become look-alikes: `<` becomes `＜`
 * (fullwidth), a control or direction character `�`.
 */
export function pagePaths(): (path: string) => string {
  const taken = new Set<string>();
  return (path) => {
    const wanted = safePath(path);
    let page = wanted;
    for (let copy = 2; taken.has(page); copy++) page = `${wanted}~${copy}`;
    taken.add(page);
    return page;
  };
}

// Markup, URL syntax, and what some file systems refuse.
const MEANINGFUL = /["#%&'*:;<>?\\`|]/g;
// Controls, line separators, direction marks and halves of surrogate pairs.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
const FULLWIDTH_OFFSET = 0xfee0;
// A file name may have 255 bytes, with an ending still to be added.
const LONGEST_BYTES = 200;

function safePath(path: string): string {
  const segments = path.split('/');
  return segments.map((segment, at) => safeSegment(segment, at === segments.length - 1)).join('/');
}

function safeSegment(segment: string, isFile: boolean): string {
  const name = cut(
    segment
      .replace(MEANINGFUL, (character) => String.fromCharCode(character.charCodeAt(0) + FULLWIDTH_OFFSET))
      .replace(INVISIBLE, '\ufffd'),
  );
  // `index.html` is its folder's page, and a folder could bear the name of a page or of a style sheet.
  const collides = isFile ? name === 'index' : /\.(?:html|css|js|png)$/.test(name);
  return collides || name === '__proto__' ? `${name}_` : name;
}

function cut(name: string): string {
  if (Buffer.byteLength(name) <= LONGEST_BYTES) return name;
  let short = '';
  let bytes = 0;
  for (const character of name) {
    bytes += Buffer.byteLength(character);
    if (bytes > LONGEST_BYTES) break;
    short += character;
  }
  return `${short}…`;
}

/** The folder that all pages share, which the reporter leaves out. Ends with `/` unless empty. */
export function commonFolder(pages: Iterable<string>): string {
  let common: string[] | null = null;
  for (const page of pages) {
    const folders = page.split('/').slice(0, -1);
    if (common === null) common = folders;
    const differs = common.findIndex((folder, at) => folder !== folders[at]);
    if (differs !== -1) common = common.slice(0, differs);
  }
  return common === null || common.length === 0 ? '' : `${common.join('/')}/`;
}
