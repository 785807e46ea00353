import {
  lineStartsOf,
  type ComponentSyntax,
  type Range,
  type SourceSyntax,
  type Syntax,
} from '@org/coverage-engine';
import { componentBlocks } from './component-blocks.js';
import { FRONTMATTER, readingsOf, type Reading } from './language.js';

/** The syntax of a text by the first of some readings that it parses by. */
export type ParseAs = (
  readings: readonly Reading[],
  path: string,
  text: string,
) => NonNullable<ReturnType<Syntax['parse']>>;

/** What a compiler of components reads and takes out, or writes otherwise: no report has it. */
const COMPILE_TIME =
  /\b(?:define(?:Props|Emits|Options|Slots|Model|Expose)|withDefaults)\s*[<(]|(?<![\w$])\$props\s*\(/;

/** Of these what Vue's compiler copies out of the script: what stands in it has no place in any report. */
const COPIED = /\b(?:define(?:Props|Emits|Options)|withDefaults)\s*[<(]/;

/** The tokens of code that only gives constants, as the defaults of properties do, with the types of these. */
const CONSTANT =
  /[\w'"-]+\s*:|'[^'\\\n]*'|"[^"\\\n]*"|-?\b\d+(?:\.\d+)?\b|\b(?:return|true|false|null|undefined)\b|\bas\s+[\w.]+(?:<[^()=]*>)?|=>|[\s[\]{}(),;]/g;

/** The syntax of a component's scripts, with offsets into the whole of it. */
export function componentSyntax(path: string, text: string, parseAs: ParseAs): ComponentSyntax | null {
  const blocks = componentBlocks(path, text);
  if (blocks === null) return null;
  const parsed: SourceSyntax[] = [];
  for (const { start, end, lang } of blocks.scripts) {
    const readings = lang === null ? FRONTMATTER : readingsOf(`script.${lang}`);
    const script = blank(text.slice(0, start)) + text.slice(start, end) + blank(text.slice(end));
    const source = readings && parseAs(readings, path, script);
    if (source === null || 'error' in source) return null;
    parsed.push(source);
  }
  const foreign = blocks.foreign.map((range) => ({ range, anchor: range.start }));
  const known = [...blocks.scripts, ...blocks.markup, ...blocks.foreign].sort((a, b) => a.start - b.start);
  const all = parsed.flatMap(({ statements }) => statements);
  const textOf = ({ start, end }: Range) => text.slice(start, end);
  const isVue = path.endsWith('.vue');
  const copied = all.map(({ range }) => range).filter((range) => isVue && COPIED.test(textOf(range)));
  const isConstant = (range: Range) =>
    textOf(range).replace(CONSTANT, '') === '' &&
    copied.some((whole) => whole.start <= range.start && range.end <= whole.end);
  return {
    text,
    lineStarts: lineStartsOf(text),
    statements: [
      ...all.filter(({ range }) => !COMPILE_TIME.test(textOf(range)) && !isConstant(range)),
      ...foreign,
    ].sort((a, b) => a.range.start - b.range.start),
    functions: parsed.flatMap(({ functions }) => functions).filter(({ body }) => !isConstant(body)),
    branches: parsed.flatMap(({ branches }) => branches),
    blocks: parsed.flatMap(({ blocks }) => blocks!),
    loops: parsed.flatMap(({ loops }) => loops!),
    suspended: parsed.flatMap(({ suspended }) => suspended!),
    unlisted: parsed.flatMap(({ unlisted }) => unlisted!),
    silent: [...parsed.flatMap(({ silent }) => silent), ...around(known, text.length)],
    hints: parsed.flatMap(({ hints }) => hints),
    markup: blocks.markup,
  };
}

/** A text of which nothing is left but its lines. */
const blank = (text: string): string => text.replace(/[^\r\n]/g, ' ');

/** What lies before, between and behind some ranges in ascending order. */
function around(ranges: readonly Range[], length: number): Range[] {
  const starts = [0, ...ranges.map(({ end }) => end)];
  return starts.map((start, index) => ({ start, end: ranges[index]?.start ?? length }));
}
