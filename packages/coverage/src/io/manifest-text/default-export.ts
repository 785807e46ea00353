import type { Node, Program } from 'oxc-parser';

/** The expression that a module exports by default, in any of the ways there are; null when there is none. */
export function defaultExport({ body }: Program): Node | null {
  for (const statement of body) {
    const exported = exportedBy(statement);
    if (exported !== null) return exported;
  }
  return null;
}

function exportedBy(statement: Node): Node | null {
  switch (statement.type) {
    case 'ExportDefaultDeclaration':
      return statement.declaration;
    case 'TSExportAssignment':
      return statement.expression;
    case 'ExportNamedDeclaration': {
      if (statement.source !== null) return null;
      const named = statement.specifiers.find(
        ({ exported }) => (exported.type === 'Identifier' ? exported.name : exported.value) === 'default',
      );
      return named?.local ?? null;
    }
    case 'ExpressionStatement': {
      const { expression } = statement;
      if (expression.type !== 'AssignmentExpression' || expression.operator !== '=') return null;
      return isModuleExports(expression.left) ? expression.right : null;
    }
    default:
      return null;
  }
}

const isModuleExports = (node: Node): boolean =>
  node.type === 'MemberExpression' &&
  !node.computed &&
  node.object.type === 'Identifier' &&
  node.object.name === 'module' &&
  node.property.type === 'Identifier' &&
  node.property.name === 'exports';
