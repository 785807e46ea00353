import type { Comment, IfStatement, Node } from 'oxc-parser';
import type { Range } from '@org/coverage-engine';
import type { Survey } from './survey.js';
import { addSilent } from './survey.js';
import type { Wrapper } from '../tree.js';

/** Silences what a wrapper adds to its expression: `as T`, `!`, `<T>`. Of parentheses it is noted where they end. */
export function silenceAssertion(survey: Survey, node: Wrapper): void {
  if (node.type === 'ParenthesizedExpression') survey.parentheses.add(node.end);
  else if (node.type === 'TSTypeAssertion') addSilent(survey, node.start, node.expression.start);
  else addSilent(survey, node.expression.end, node.end);
}

/** Whether nothing of a statement is left at run time, as of a namespace that holds only types. */
export function isTypeOnly(statement: Node): boolean {
  switch (statement.type) {
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
    case 'TSDeclareFunction':
    case 'EmptyStatement':
      return true;
    case 'VariableDeclaration':
    case 'ClassDeclaration':
    case 'FunctionDeclaration':
    case 'TSEnumDeclaration':
      return statement.declare === true;
    case 'TSModuleDeclaration':
      return statement.declare === true || statement.kind === 'global' || !holdsCode(statement.body);
    case 'ImportDeclaration':
    case 'TSImportEqualsDeclaration':
      return statement.importKind === 'type';
    case 'ExportNamedDeclaration':
      return (
        statement.exportKind === 'type' ||
        (statement.declaration !== null && isTypeOnly(statement.declaration))
      );
    default:
      return false;
  }
}

function holdsCode(body: Node | null | undefined): boolean {
  return body?.type === 'TSModuleBlock' && body.body.some((statement) => !isTypeOnly(statement));
}

/** Whether a statement holds tests of the file it stands in, which no report of Vitest has. */
export const isInSourceTest = ({ test, alternate }: IfStatement, { text }: Survey): boolean =>
  alternate === null && text.slice(test.start, test.end) === 'import.meta.vitest';

/** All silent ranges of a text, comments included, in ascending order of start, outer before inner. */
export function sortedSilence(
  found: readonly Range[],
  comments: readonly Comment[],
  hashbangEnd: number,
): Range[] {
  const ranges = comments.map(({ start, end }): Range => ({ start, end })).concat(found);
  if (hashbangEnd > 0) ranges.push({ start: 0, end: hashbangEnd });
  return ranges.sort((a, b) => a.start - b.start || b.end - a.end);
}
