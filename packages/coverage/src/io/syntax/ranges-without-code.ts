import type { Node } from 'oxc-parser';
import { createOxcSyntax } from './oxc-syntax.js';
import { readingsOf } from './language.js';
import { parseScript } from './parse-script.js';
import { childrenOf } from './tree.js';
import type { Range } from '@org/coverage-engine';

/**
 * Where a text has no code though it may look like some: its comments, and the text of its templates. Of a component all that
 * owes nothing, and no texts.
 *
 * Null where that is not known: another language, or a text that can't be parsed.
 */
export function rangesWithoutCode(path: string, text: string): readonly Range[] | null {
  if (readingsOf(path) === null) return createOxcSyntax().parseComponent!(path, text)?.silent ?? null;
  const parsed = parseScript(path, text);
  return parsed && [...parsed.comments, ...textsIn(parsed.program)];
}

/** The text of templates. Keeps its own stack: chains of operators are deeper than that of the process. */
function textsIn(program: Node): Range[] {
  const found: Range[] = [];
  const open = [program];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'TemplateElement') found.push({ start: node.start, end: node.end });
    else for (const child of childrenOf(node)) open.push(child);
  }
  return found;
}
