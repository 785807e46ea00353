import type {
  AccessorProperty,
  Class,
  ClassElement,
  MethodDefinition,
  Node,
  PropertyDefinition,
} from 'oxc-parser';
import { anchorOf } from './anchors.js';
import { isConstant } from './bindings.js';
import { addFunction } from './functions.js';
import { keyName, visitNamed } from './naming.js';
import type { StatementFacts, Survey } from './survey.js';
import { addSilent, addStatement, visitAllLater, visitLater } from './survey.js';
import { bareEnd, undecoratedStart, unwrapped } from '../tree.js';

/** Visits a class: its initialisers are statements, its methods functions, the class itself neither. */
export function surveyClass(survey: Survey, node: Class, name: string | null): void {
  visitAllLater(survey, node.decorators);
  visitLater(survey, node.typeParameters);
  visitLater(survey, node.superClass);
  visitLater(survey, node.superTypeArguments);
  const [firstInterface] = node.implements ?? [];
  if (firstInterface) {
    addSilent(survey, survey.text.lastIndexOf('implements', firstInterface.start), node.body.start);
  }
  const members = node.body.body;
  const first = members.find(isField);
  const madeIn = members.find(isConstructor)?.value.body?.start;
  const ofObject: StatementFacts = {
    ...(first && { firstField: undecoratedStart(first, survey.text) }),
    ...(madeIn !== undefined && { madeIn }),
  };
  const ofClass: StatementFacts = node.id ? { staticOf: node.id.start } : {};
  for (const member of members) surveyMember(survey, member, node.id?.name ?? name, { ofObject, ofClass });
}

/** A field, or an accessor, which sets the one behind it. */
type Field = PropertyDefinition | AccessorProperty;

const isField = (member: ClassElement): member is Field =>
  (member.type === 'PropertyDefinition' || member.type === 'AccessorProperty') &&
  !member.static &&
  !member.declare;

/** Of overloads the one that is run. */
const isConstructor = (member: ClassElement): member is MethodDefinition =>
  member.type === 'MethodDefinition' && member.kind === 'constructor' && member.value.body !== null;

function surveyMember(
  survey: Survey,
  member: ClassElement,
  className: string | null,
  { ofObject, ofClass }: Readonly<Record<'ofObject' | 'ofClass', StatementFacts>>,
): void {
  switch (member.type) {
    case 'MethodDefinition':
      return surveyMethod(survey, member, className);
    case 'PropertyDefinition':
    case 'AccessorProperty':
      return surveyProperty(
        survey,
        member,
        className,
        member.static ? ofClass : isField(member) ? ofObject : {},
      );
    default:
      return visitLater(survey, member);
  }
}

const qualified = (className: string | null, name: string) =>
  className === null ? name : `${className}.${name}`;

function surveyMethod(survey: Survey, node: MethodDefinition, className: string | null): void {
  const { text } = survey;
  const start = undecoratedStart(node, text);
  if (!node.value.body) return addSilent(survey, start, node.end);
  visitAllLater(survey, node.decorators);
  if (node.computed) visitLater(survey, node.key);
  const name = qualified(className, keyName(node.key, node.computed, text));
  const accessor = node.kind === 'get' || node.kind === 'set' ? `${node.kind} ` : '';
  addFunction(survey, node.value, accessor + name, start, node.start);
}

/** Notes the first argument of a call that sets a field, where that is a text or a name: see `SourceSyntax.copied`. */
function noteCopied(survey: Survey, value: Node): void {
  const [first] = value.type === 'CallExpression' ? value.arguments : [];
  if (first?.type === 'Literal' || first?.type === 'Identifier') survey.copied.push(first.start);
}

const isFunction = ({ type }: Node) => type === 'ArrowFunctionExpression' || type === 'FunctionExpression';

/** An arrow function without parameters whose body is an expression. */
const isThunk = (value: Node) =>
  value.type === 'ArrowFunctionExpression' && value.expression && value.params.length === 0 && !value.async;

/**
 * Adds the statement that sets a field, but not of `f = () => x`: with fields set in the constructor
 * (`useDefineForClassFields: false`) it is not told from its `x`. With those a value that begins with a bracket on a
 * line of its own is found there, not at the name: it then comes out as unmeasured, which is safe where silence is not.
 *
 * An accessor is in no report of tools that count before it is compiled: then one that is set to a constant owes nothing.
 */
function surveyProperty(
  survey: Survey,
  node: Field,
  className: string | null,
  ofField: StatementFacts,
): void {
  const start = undecoratedStart(node, survey.text);
  if (node.declare) return addSilent(survey, start, node.end);
  visitAllLater(survey, node.decorators);
  if (node.computed) visitLater(survey, node.key);
  visitLater(survey, node.typeAnnotation);
  if (!node.value) return;
  const value = unwrapped(node.value);
  noteCopied(survey, value);
  if (!isThunk(value)) {
    const range = { start, end: node.end };
    const declares = node.type === 'AccessorProperty' && (isConstant(value) || isFunction(value));
    const [decorator] = isField(node) ? node.decorators : [];
    const facts = {
      ...ofField,
      ...(declares && { declares }),
      ...(decorator && { decoratedFrom: decorator.start }),
    };
    addStatement(survey, range, anchorOf(survey, node.value), bareEnd(value), facts);
  }
  visitNamed(survey, node.value, qualified(className, keyName(node.key, node.computed, survey.text)), start);
}
