import type { Node, Program, TSEnumDeclaration, TSEnumMember } from 'oxc-parser';
import { unwrapped } from '../tree.js';

/** The names by which a file is bound to others. */
export interface Bindings {
  /** Imported values. */
  readonly imported: ReadonlySet<string>;
  /** Imported modules as a whole (`* as name`). */
  readonly modules: ReadonlySet<string>;
  /** Local names that a list or `export default` exports. */
  readonly exported: ReadonlySet<string>;
  /** Constant members of the file's enums (`Colour.Red`): the printer writes their values, which are in no map. */
  readonly inlined: ReadonlySet<string>;
}

export function bindingsOf(program: Program): Bindings {
  const imported = new Set<string>();
  const modules = new Set<string>();
  const exported = new Set<string>();
  const inlined = new Set<string>();
  for (const statement of program.body) {
    if (statement.type === 'ImportDeclaration') {
      for (const { type, local } of statement.specifiers) {
        (type === 'ImportNamespaceSpecifier' ? modules : imported).add(local.name);
      }
    } else if (statement.type === 'TSEnumDeclaration') {
      addConstants(inlined, statement);
    } else if (statement.type === 'ExportNamedDeclaration' && !statement.source) {
      if (statement.declaration?.type === 'TSEnumDeclaration') addConstants(inlined, statement.declaration);
      for (const { local } of statement.specifiers) if (local.type === 'Identifier') exported.add(local.name);
    } else if (statement.type === 'ExportDefaultDeclaration' && statement.declaration.type === 'Identifier') {
      exported.add(statement.declaration.name);
    }
  }
  return { imported, modules, exported, inlined };
}

function addConstants(names: Set<string>, { id, body }: TSEnumDeclaration): void {
  for (const member of body.members) {
    const key =
      member.id.type === 'Identifier' ? member.id.name : 'value' in member.id ? member.id.value : null;
    if (key !== null && isConstantMember(member)) names.add(`${id.name}.${key}`);
  }
}

/** Whether the value of an enum's member needs nothing to run. */
export const isConstantMember = ({ initializer }: TSEnumMember): boolean =>
  !initializer || isConstant(initializer);

/** Whether a value needs nothing to run. */
export function isConstant(initializer: Node): boolean {
  switch (initializer.type) {
    case 'Literal':
    case 'Identifier':
      return true;
    case 'UnaryExpression':
      return isConstant(initializer.argument);
    case 'BinaryExpression':
      return isConstant(initializer.left) && isConstant(initializer.right);
    case 'ParenthesizedExpression':
      return isConstant(initializer.expression);
    case 'TemplateLiteral':
      return initializer.expressions.every(isConstant);
    default:
      return false;
  }
}

/** Whether an expression is a constant member of an enum of the file. */
export function isInlined(expression: Node, { inlined }: Bindings): boolean {
  if (expression.type !== 'MemberExpression' || inlined.size === 0) return false;
  const { object, property } = expression;
  if (object.type !== 'Identifier') return false;
  if (!expression.computed)
    return property.type === 'Identifier' && inlined.has(`${object.name}.${property.name}`);
  return property.type === 'Literal' && inlined.has(`${object.name}.${String(property.value)}`);
}

/**
 * Whether an expression is a member of an imported value (`config.port`, `module.config.port`).
 *
 * A variable with such an initialiser looks to Vitest's v8 provider like the import that Vite wrote for it, and is left
 * out of its report.
 */
export function isMemberOfImport(expression: Node, { imported, modules }: Bindings): boolean {
  const outer = unwrapped(expression);
  if (outer.type !== 'MemberExpression') return false;
  const object = unwrapped(outer.object);
  if (object.type === 'Identifier') return imported.has(object.name);
  if (object.type !== 'MemberExpression') return false;
  const module = unwrapped(object.object);
  return module.type === 'Identifier' && modules.has(module.name);
}
