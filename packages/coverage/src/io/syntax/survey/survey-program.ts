import type { Node, Program } from 'oxc-parser';
import { firstMapped, LONG_LIST, markLineLeader } from './anchors.js';
import { addConditional, addDefault, addIf, addLogical, addSwitch, movedFrom } from './branches.js';
import { surveyClass } from './classes.js';
import { addFunction } from './functions.js';
import { bindingsOf, isConstantMember } from './bindings.js';
import { markChildren } from './jsx-children.js';
import { noteConstants } from './decorators.js';
import { addLoop } from './loops.js';
import { keyName, targetName, visitNamed } from './naming.js';
import { isInSourceTest, isTypeOnly, silenceAssertion } from './silent-ranges.js';
import type { Survey } from './survey.js';
import {
  addBlock,
  addDeclaring,
  addSilent,
  addStatement,
  newSurvey,
  noteOuterList,
  visitAllLater,
  visitLater,
  visitListLater,
} from './survey.js';
import { addSuspended } from './suspensions.js';
import { childrenOf, decoratedStart, isWrapper } from '../tree.js';
import { addDeclarators } from './variables.js';

/** Operators that may leave out what they assign. */
const LOGICAL: ReadonlySet<string> = new Set(['&&=', '||=', '??=']);

/** Walks a tree once and gathers what the coverage tools count in it, and what owes nothing. O(n), in no order. */
export function surveyProgram(program: Program, text: string, printed: boolean): Survey {
  const survey = newSurvey(text, printed, bindingsOf(program));
  noteOuterList(survey, program.body);
  visitAllLater(survey, program.body);
  for (let node = survey.pending.pop(); node; node = survey.pending.pop()) visit(survey, node);
  return survey;
}

function visit(survey: Survey, node: Node): void {
  switch (node.type) {
    case 'Literal':
    case 'ThisExpression':
    case 'Super':
    case 'TemplateElement':
    case 'EmptyStatement':
    case 'PrivateIdentifier':
    case 'JSXText':
      return;
    case 'Identifier':
      visitLater(survey, node.typeAnnotation);
      return visitAllLater(survey, node.decorators);
    case 'MemberExpression':
      if (node.computed) visitLater(survey, node.property);
      return visitLater(survey, node.object);
    case 'CallExpression':
      visitLater(survey, node.callee);
      visitLater(survey, node.typeArguments);
      return visitAllLater(survey, node.arguments);
    case 'BlockStatement':
    case 'StaticBlock':
      return visitListLater(survey, node.body);
    case 'SwitchCase':
      visitLater(survey, node.test);
      return visitListLater(survey, node.consequent);

    case 'ExpressionStatement':
      if ('directive' in node && typeof node.directive === 'string') return;
      if (survey.text.charAt(node.start) === '(') markLineLeader(survey, node.expression);
      addStatement(survey, node, survey.printed ? firstMapped(node.expression) : node.start);
      return visitLater(survey, node.expression);
    case 'IfStatement':
      if (isInSourceTest(node, survey)) return addSilent(survey, node.start, node.end);
      addIf(survey, node);
      addStatement(survey, node, node.start, node.end, movedFrom(survey, node));
      return visitChildren(survey, node);
    case 'SwitchStatement':
      addSwitch(survey, node);
      return visitStatement(survey, node);
    case 'ReturnStatement':
    case 'ThrowStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'DebuggerStatement':
    case 'TryStatement':
    case 'DoWhileStatement':
    case 'WithStatement':
      return visitStatement(survey, node);
    case 'ForStatement':
      addLoop(survey, node, node);
      addBlock(survey, 'loop', node.body);
      return visitStatement(survey, node);
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'WhileStatement':
      addBlock(survey, 'loop', node.body);
      return visitStatement(survey, node);
    case 'LabeledStatement':
      if (node.body.type === 'BlockStatement') addBlock(survey, 'label', node.body);
      if (node.body.type === 'ForStatement') addLoop(survey, node.body, node);
      return visitStatement(survey, node);
    case 'CatchClause':
      addBlock(survey, 'catch', node);
      return visitChildren(survey, node);
    case 'VariableDeclaration':
      return addDeclarators(survey, node, node.start);

    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'FunctionDeclaration': {
      if (node.type === 'FunctionDeclaration' && node.declare) return addSilent(survey, node.start, node.end);
      const naming = survey.namings.get(node);
      return addFunction(survey, node, naming?.name ?? null, naming?.start ?? node.start);
    }
    case 'ClassExpression':
    case 'ClassDeclaration':
      if (node.declare) return addSilent(survey, node.start, node.end);
      return surveyClass(survey, node, survey.namings.get(node)?.name ?? null);
    case 'Property':
      if (node.computed) visitLater(survey, node.key);
      return visitProperty(survey, node);
    case 'AssignmentExpression':
      if (LOGICAL.has(node.operator)) addSuspended(survey, node.right);
      visitLater(survey, node.left);
      return visitNamed(survey, node.right, targetName(node.left, survey.text), node.start);
    case 'ArrayExpression':
      if (survey.printed && node.elements.length >= LONG_LIST) {
        for (const element of node.elements) if (element) markLineLeader(survey, element);
      }
      return visitAllLater(survey, node.elements);

    case 'JSXElement':
    case 'JSXFragment':
      markChildren(survey, node);
      return visitChildren(survey, node);
    case 'JSXExpressionContainer':
      if (node.expression.type === 'JSXEmptyExpression') return addSilent(survey, node.start, node.end);
      return visitLater(survey, node.expression);
    case 'ConditionalExpression':
      addConditional(survey, node);
      return visitChildren(survey, node);
    case 'LogicalExpression':
      return addLogical(survey, node);
    case 'AssignmentPattern':
      return addDefault(survey, node, decoratedStart(node));
    case 'TSParameterProperty':
      visitAllLater(survey, node.decorators);
      if (node.parameter.type !== 'AssignmentPattern') return visitLater(survey, node.parameter);
      return addDefault(survey, node.parameter, survey.printed ? decoratedStart(node) : node.parameter.start);

    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
      return addSilent(survey, node.start, node.end);
    case 'ExportNamedDeclaration':
      if (!node.declaration || isTypeOnly(node)) return addSilent(survey, node.start, node.end);
      return visitExported(survey, node.declaration, node.start);
    case 'ExportDefaultDeclaration':
      return visitExported(survey, node.declaration, node.start);
    case 'TSExportAssignment':
    case 'TSEnumBody':
      return visitChildren(survey, node);
    case 'Decorator':
      survey.decorators.push({ start: node.start, end: node.end });
      noteConstants(survey, node.expression);
      return visitChildren(survey, node);
    case 'TSEnumDeclaration':
      if (node.declare) return addSilent(survey, node.start, node.end);
      if (survey.bindings.exported.has(node.id.name)) addEnumStatements(survey, node);
      return visitLater(survey, node.body);
    case 'TSEnumMember':
      return visitLater(survey, node.initializer);
    case 'TSModuleDeclaration':
      if (isTypeOnly(node)) return addSilent(survey, node.start, node.end);
      return visitLater(survey, node.body);
    case 'TSModuleBlock':
      noteOuterList(survey, node.body);
      for (const statement of node.body) visitInNamespace(survey, statement);
      return;
    default:
      if (isWrapper(node)) {
        silenceAssertion(survey, node);
        visitLater(survey, node.expression);
      } else if (node.type.startsWith('TS')) addSilent(survey, node.start, node.end);
      else visitChildren(survey, node);
  }
}

function visitStatement(survey: Survey, node: Node): void {
  addStatement(survey, node, node.start);
  visitChildren(survey, node);
}

/** For all that is no more than its parts. */
function visitChildren(survey: Survey, node: Node): void {
  for (const child of childrenOf(node)) survey.pending.push(child);
}

function visitProperty(survey: Survey, node: Extract<Node, { type: 'Property' }>): void {
  const { value } = node;
  const name = keyName(node.key, node.computed, survey.text);
  if (value.type === 'FunctionExpression' && (node.method || node.kind !== 'init')) {
    const accessor = node.kind === 'init' ? '' : `${node.kind} `;
    addFunction(survey, value, accessor + name, node.start, node.start);
  } else {
    visitNamed(survey, value, name, node.start);
  }
}

function visitExported(survey: Survey, declaration: Node, start: number): void {
  switch (declaration.type) {
    case 'VariableDeclaration':
      return addDeclarators(survey, declaration, start);
    case 'FunctionDeclaration':
      return addFunction(survey, declaration, 'default', start);
    case 'TSEnumDeclaration':
      addEnumStatements(survey, declaration);
      return visitLater(survey, declaration);
    case 'TSDeclareFunction':
    case 'TSInterfaceDeclaration':
      return addSilent(survey, start, declaration.end);
    default:
      return visitNamed(survey, declaration, 'default', start);
  }
}

/**
 * The object an exported enum becomes, and each member of it. One that is not exported is inlined where it is used,
 * and then no tool knows it; one of constants is known only to tools that see it compiled.
 */
function addEnumStatements(survey: Survey, node: Extract<Node, { type: 'TSEnumDeclaration' }>): void {
  const { members } = node.body;
  if (members.every(isConstantMember)) {
    for (const part of [node, ...members]) addDeclaring(survey, part);
    return;
  }
  for (const part of [node, ...members]) addStatement(survey, part, part.start);
}

function visitInNamespace(survey: Survey, statement: Node): void {
  const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : null;
  if (declaration?.type === 'VariableDeclaration') addDeclarators(survey, declaration, statement.start, true);
  else visitLater(survey, statement);
}
