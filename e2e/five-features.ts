import type { Files } from '../tools/workspace/make-workspace.mjs';

const packageOf = (name: string) => ({
  name: `@acme/${name}`,
  version: '0.0.0',
  private: true,
  type: 'module',
  scripts: { test: 'vitest run' },
});

const config = (coverage: string) =>
  `import { defineConfig } from 'vitest/config';\n\nexport default defineConfig({\n  test: { include: ['src/**/*.test.ts']${coverage} },\n});\n`;

/** Two functions, one of them called: 6 of 7 lines, 1 of 2 functions. */
const USER = `export interface User {
  readonly name: string;
  readonly roles: readonly string[];
}

export function describeUser(user: User): string {
  const name = user.name.trim();
  const roles = [...user.roles].sort();
  const list = roles.join(', ');
  const count = roles.length;
  const noun = count === 1 ? 'role' : 'roles';
  return name + ': ' + count + ' ' + noun + ' (' + list + ')';
}

export function renameUser(user: User, name: string): User {
  return { ...user, name };
}
`;

/** 13 of 15 lines: nothing reaches lines 19 and 20. */
const INVOICE_CONTROLLER = `export interface Request {
  readonly id: string;
  readonly amount: number;
}

export function invoiceController(request: Request): { status: number; body: string } {
  const id = request.id.trim();
  const amount = Math.round(request.amount * 100);
  const euros = Math.floor(amount / 100);
  const cents = amount % 100;
  const padded = String(cents).padStart(2, '0');
  const text = euros + '.' + padded;
  const prefix = 'invoice ';
  const title = prefix + id;
  const body = title + ': ' + text;
  const length = body.length;
  const isShort = length < 60;
  if (!isShort) {
    const cut = body.slice(0, 59);
    return { status: 413, body: cut };
  }
  return { status: 200, body };
}
`;

const tested = (name: string, from: string, expression: string, result: string) =>
  `import { expect, it } from 'vitest';\nimport { ${name} } from '${from}';\n\nit('${name} answers', () => {\n  expect(${expression}).toEqual(${result});\n});\n`;

const slugOf = 'export function slugOf(title: string): string {\n  return title.trim().toLowerCase();\n}\n';

/** The features' names, sorted. */
export const FEATURES = ['auth', 'billing', 'catalog', 'media', 'search'] as const;

/**
 * A monorepo as they are found: every feature has tests, two have gaps, one has no coverage block, one asks for a
 * provider that is not installed, one has no configuration at all.
 */
export const FIVE_FEATURES: Files = {
  'tsconfig.json': { compilerOptions: { strict: true, module: 'nodenext' } },

  'packages/auth/package.json': packageOf('auth'),
  'packages/auth/vitest.config.ts': config(", coverage: { provider: 'v8', reporter: ['text', 'lcov'] }"),
  'packages/auth/src/entities/user.ts': USER,
  'packages/auth/src/entities/user.test.ts': tested(
    'describeUser',
    './user.js',
    "describeUser({ name: 'Ada', roles: ['b', 'a'] }) + describeUser({ name: 'Bo', roles: ['a'] })",
    "'Ada: 2 roles (a, b)Bo: 1 role (a)'",
  ),

  'packages/billing/package.json': packageOf('billing'),
  'packages/billing/vitest.config.ts': config(", coverage: { reporter: ['json', 'lcovonly'] }"),
  'packages/billing/src/interface-adapters/controllers/invoice-controller.ts': INVOICE_CONTROLLER,
  'packages/billing/src/interface-adapters/controllers/invoice-controller.test.ts': tested(
    'invoiceController',
    './invoice-controller.js',
    "invoiceController({ id: '7', amount: 12.3 })",
    "{ status: 200, body: 'invoice 7: 12.30' }",
  ),

  'packages/catalog/package.json': packageOf('catalog'),
  'packages/catalog/vitest.config.ts': config(''),
  'packages/catalog/src/domain/useCases/find-title.ts': slugOf,
  'packages/catalog/src/domain/useCases/find-title.test.ts': tested(
    'slugOf',
    './find-title.js',
    "slugOf(' A ')",
    "'a'",
  ),

  'packages/media/package.json': packageOf('media'),
  'packages/media/vitest.config.ts': config(", coverage: { provider: 'istanbul' }"),
  'packages/media/src/slug.ts': slugOf,
  'packages/media/src/slug.test.ts': tested('slugOf', './slug.js', "slugOf(' A ')", "'a'"),

  'packages/search/package.json': packageOf('search'),
  'packages/search/src/slug.ts': slugOf,
  'packages/search/src/slug.test.ts': tested('slugOf', './slug.js', "slugOf(' A ')", "'a'"),
};
