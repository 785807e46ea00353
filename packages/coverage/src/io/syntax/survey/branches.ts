import type {
  AssignmentPattern,
  AssignmentTargetWithDefault,
  ConditionalExpression,
  IfStatement,
  LogicalExpression,
  Node,
  SwitchStatement,
} from 'oxc-parser';
import type { Range, SyntaxArm } from '@org/coverage-engine';
import { anchorOf, firstMapped } from './anchors.js';
import { clipped, targetName, visitNamed } from './naming.js';
import { silenceAssertion } from './silent-ranges.js';
import type { Survey } from './survey.js';
import { visitLater } from './survey.js';
import { addSuspended } from './suspensions.js';
import { isWrapper, unwrapped } from '../tree.js';

const rangeOf = ({ start, end }: Node): Range => ({ start, end });

export function addIf(survey: Survey, node: IfStatement): void {
  const { consequent, alternate } = node;
  const last = consequent.end - 1;
  if (alternate?.type === 'IfStatement' && survey.text.charAt(last) === '}')
    survey.moved.set(alternate, last);
  survey.branches.push({
    kind: 'if',
    anchor: node.start,
    ...movedFrom(survey, node),
    head: { start: node.start, end: node.consequent.start },
    arms: [
      { label: 'if', range: rangeOf(node.consequent) },
      { label: 'else', range: node.alternate && rangeOf(node.alternate) },
    ],
  });
}

/** Where else an `else if` may be found. */
export function movedFrom({ moved }: Survey, node: IfStatement): { readonly moved?: number } {
  const at = moved.get(node);
  return at === undefined ? {} : { moved: at };
}

export function addConditional(survey: Survey, node: ConditionalExpression): void {
  survey.branches.push({
    kind: 'cond-expr',
    anchor: anchorOf(survey, node),
    head: { start: node.start, end: node.consequent.start },
    arms: [
      { label: 'true', range: rangeOf(unwrapped(node.consequent)) },
      { label: 'false', range: rangeOf(unwrapped(node.alternate)) },
    ],
  });
  addSuspended(survey, unwrapped(node.alternate));
}

/** One arm a case, `default` among them; a switch without cases decides nothing. */
export function addSwitch(survey: Survey, node: SwitchStatement): void {
  const [first] = node.cases;
  if (!first) return;
  survey.branches.push({
    kind: 'switch',
    anchor: node.start,
    head: { start: node.start, end: first.start },
    arms: node.cases.map((item) => ({
      label: item.test ? `case ${clipped(survey.text.slice(item.test.start, item.test.end))}` : 'default',
      range: rangeOf(item),
    })),
  });
}

/** The value a parameter or property takes when none is given. `start` where the tools begin the whole of it. */
export function addDefault(
  survey: Survey,
  node: AssignmentPattern | AssignmentTargetWithDefault,
  start: number,
): void {
  survey.branches.push({
    kind: 'default-arg',
    anchor: start,
    head: { start, end: node.right.start },
    arms: [{ label: 'default', range: rangeOf(unwrapped(node.right)) }],
  });
  visitLater(survey, node.left);
  visitNamed(survey, node.right, targetName(node.left, survey.text), node.left.start);
}

/**
 * A chain of `&&`, `||` and `??` as one branch, its operands the arms, as the tools see it: through parentheses and
 * assertions. The head is the first operand with its operator, for that decides whether the rest runs.
 *
 * Two operands are `left` and `right`, more are numbered.
 */
export function addLogical(survey: Survey, node: LogicalExpression): void {
  const operands: Node[] = [];
  const rest: Node[] = [node];
  for (let at = rest.pop(); at; at = rest.pop()) {
    const inner = unwrapped(at);
    if (inner.type === 'LogicalExpression') {
      for (let wrapper = at; isWrapper(wrapper); wrapper = wrapper.expression)
        silenceAssertion(survey, wrapper);
      rest.push(inner.right, inner.left);
    } else {
      operands.push(inner);
      visitLater(survey, at);
    }
  }
  for (const operand of operands.slice(1)) addSuspended(survey, operand);
  const label = (index: number) =>
    operands.length > 2 ? `operand ${index + 1}` : index === 0 ? 'left' : 'right';
  survey.branches.push({
    kind: 'binary-expr',
    anchor: anchorOf(survey, node),
    head: { start: Math.min(node.start, firstMapped(operands[0]!)), end: operands[1]!.start },
    arms: operands.map((operand, index): SyntaxArm => ({ label: label(index), range: rangeOf(operand) })),
  });
}
