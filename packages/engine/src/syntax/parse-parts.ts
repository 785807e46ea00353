import type { Range, SourceSyntax, SourceText, Syntax, SyntaxStatement } from '../model/syntax.js';
import { mergeRanges } from './ranges.js';

/**
 * The syntax of some stretches of a text, parsed as if they were all of it, with offsets into the whole. Null where they
 * don't parse, and where a name was taken from code that is partly left out.
 *
 * `silent` is merged.
 *
 * @param kept as `onlyAround` gives it
 */
export function parseParts(
  path: string,
  source: SourceText,
  kept: readonly number[],
  syntax: Syntax,
): SourceSyntax | null {
  let part = '';
  const partStarts: number[] = [];
  for (let index = 0; index < kept.length; index += 2) {
    partStarts.push(part.length);
    part += source.text.slice(kept[index], kept[index + 1]);
  }
  const parsed = syntax.parse(path, part);
  if (parsed === null || 'error' in parsed) return null;
  const offset = (at: number): number => {
    let index = partStarts.length - 1;
    while (index > 0 && partStarts[index]! > at) index--;
    return at - (partStarts[index] ?? 0) + (kept[index * 2] ?? 0);
  };
  const range = ({ start, end }: Range): Range => ({
    start: offset(start),
    end: end > start ? offset(end - 1) + 1 : offset(end),
  });
  const places = ({ anchor, written, moved }: Pick<SyntaxStatement, 'anchor' | 'written' | 'moved'>) => ({
    anchor: offset(anchor),
    ...(written === undefined ? {} : { written: offset(written) }),
    ...(moved === undefined ? {} : { moved: offset(moved) }),
  });
  const names = [
    ...parsed.functions.map(({ name }) => name ?? ''),
    ...parsed.branches.flatMap(({ arms }) => arms.map(({ label }) => label)),
  ];
  if (names.some((name) => name.includes('{'))) return null;
  return {
    text: source.text,
    lineStarts: source.lineStarts,
    statements: parsed.statements.map((item) => ({
      ...item,
      ...places(item),
      ...(item.after === undefined ? {} : { after: offset(item.after) }),
      ...(item.firstField === undefined ? {} : { firstField: offset(item.firstField) }),
      ...(item.madeIn === undefined ? {} : { madeIn: offset(item.madeIn) }),
      ...(item.decoratedFrom === undefined ? {} : { decoratedFrom: offset(item.decoratedFrom) }),
      ...(item.staticOf === undefined ? {} : { staticOf: offset(item.staticOf) }),
      range: range(item.range),
    })),
    functions: parsed.functions.map(({ name, signature, body, ...rest }) => ({
      ...places(rest),
      name,
      signature: range(signature),
      body: range(body),
    })),
    branches: parsed.branches.map(({ kind, head, arms, ...rest }) => ({
      kind,
      ...places(rest),
      head: range(head),
      arms: arms.map(({ label, range: of }) => ({ label, range: of && range(of) })),
    })),
    blocks: (parsed.blocks ?? []).map((block) => ({ kind: block.kind, range: range(block.range) })),
    unlisted: (parsed.unlisted ?? []).map(({ range: of }) => ({ range: range(of), next: null })),
    decorators: (parsed.decorators ?? []).map(range),
    silent: mergeRanges(parsed.silent.map(range)),
    hints: [],
  };
}
