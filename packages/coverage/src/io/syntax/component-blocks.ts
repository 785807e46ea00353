import type { Range } from '@org/coverage-engine';

/** A script of a component; `lang` as its tag says, null for what stands between the fences of an Astro component. */
export interface Script extends Range {
  readonly lang: string | null;
}

/** Where the scripts and the markup of a component stand; comments, styles and the tags of blocks are in neither. */
export interface ComponentBlocks {
  readonly scripts: readonly Script[];
  readonly markup: readonly Range[];
  /** Templates in another language than HTML, as Pug: what was made of them is in no report. */
  readonly foreign: readonly Range[];
}

const COMMENT = '<!--[^]*?-->';
const ATTRIBUTES = `(?:[^<>"']|"[^"]*"|'[^']*')*`;
const VUE_BLOCK = new RegExp(`${COMMENT}|<([a-z][\\w-]*)(?=[\\s/>])(${ATTRIBUTES})>`, 'gi');
const OTHER_BLOCK = new RegExp(`${COMMENT}|<(script|style)(?=[\\s/>])(${ATTRIBUTES})>`, 'gi');
const FENCES = /^\s*---[^]*?\n---/;

/**
 * The blocks of a component by the ending of its name; null for other files, and where it is not known where a block ends.
 *
 * Markup is the template of a Vue component, and of others all that is in no other block.
 */
export function componentBlocks(path: string, text: string): ComponentBlocks | null {
  const kind = /\.(vue|svelte|astro)$/.exec(path)?.[1];
  if (kind === undefined) return null;
  const scripts: Script[] = [];
  const between: Range[] = [];
  const templates: Range[] = [];
  const foreign: Range[] = [];
  const fences = kind === 'astro' ? FENCES.exec(text)?.[0] : undefined;
  if (fences !== undefined)
    scripts.push({ start: fences.indexOf('---') + 3, end: fences.length - 3, lang: null });
  const pattern = kind === 'vue' ? VUE_BLOCK : OTHER_BLOCK;
  let at = fences?.length ?? 0;
  for (let tag = next(pattern, text, at); tag; tag = next(pattern, text, at)) {
    between.push({ start: at, end: tag.index });
    at = tag.index + tag[0].length;
    const [, name, attributes = ''] = tag;
    if (name === undefined || attributes.endsWith('/')) continue;
    const content = { start: at, end: endOf(name, text, at) };
    if (content.end === -1) return null;
    if (isScript(name, attributes)) scripts.push({ ...content, lang: langOf(attributes, kind) });
    else if (name === 'template' && isForeign(attributes)) foreign.push(content);
    else if (name === 'template') templates.push(...withoutComments(content, text));
    at = text.indexOf('>', content.end) + 1;
  }
  between.push({ start: at, end: text.length });
  // Then a block ends elsewhere than it seems to: a text in its markup may hold an end tag.
  if (kind === 'vue' && between.some(({ start, end }) => text.slice(start, end).includes('</'))) return null;
  return { scripts, markup: kind === 'vue' ? templates : between, foreign };
}

function next(pattern: RegExp, text: string, from: number): RegExpExecArray | null {
  pattern.lastIndex = from;
  return pattern.exec(text);
}

/** Where the content of a block ends, or -1; templates nest, and a comment in one may hold any tag. */
function endOf(name: string, text: string, from: number): number {
  const ignored = name === 'template' ? `${COMMENT}|` : '';
  const pattern = new RegExp(`${ignored}<(/?)${name}(?=[\\s/>])(${ATTRIBUTES})>`, 'gi');
  pattern.lastIndex = from;
  let depth = 1;
  for (let tag = pattern.exec(text); tag; tag = pattern.exec(text)) {
    if (tag[1] === undefined) continue;
    if (tag[1] === '/') depth--;
    else if (name === 'template' && !tag[2]!.endsWith('/')) depth++;
    if (depth === 0) return tag.index;
  }
  return -1;
}

/** Whether a block is a script that runs, and no data. */
const isScript = (name: string, attributes: string): boolean =>
  name.toLowerCase() === 'script' &&
  /^(?:|module|(?:text|application)\/(?:java|type)script)$/.test(attribute('type', attributes) ?? '');

const isForeign = (attributes: string): boolean => (attribute('lang', attributes) ?? 'html') !== 'html';

const langOf = (attributes: string, kind: string): string =>
  attribute('lang', attributes) ?? (kind === 'astro' ? 'ts' : 'js');

const attribute = (name: string, attributes: string): string | undefined =>
  new RegExp(`\\s${name}\\s*=\\s*["']?([^"'\\s]*)`, 'i').exec(attributes)?.[1];

function withoutComments({ start, end }: Range, text: string): Range[] {
  const ranges: Range[] = [];
  let from = start;
  for (const { 0: comment, index } of text.slice(start, end).matchAll(new RegExp(COMMENT, 'g'))) {
    ranges.push({ start: from, end: start + index });
    from = start + index + comment.length;
  }
  return [...ranges, { start: from, end }];
}
