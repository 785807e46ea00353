import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { git } from '../workspace/git.mts';

const NODE_MODULES = fileURLToPath(new URL('../../../node_modules', import.meta.url));
const MODULES = 9;

/** The feature under measure; paths are relative to `root`. */
export interface BenchFeature {
  readonly root: string;
  readonly folder: string;
  readonly lines: number;
  readonly tests: number;
  /** The file that changes, relative to `folder`, and the lines that do. */
  readonly changed: { readonly file: string; readonly start: number; readonly end: number };
}

/** Writes a workspace with one feature and commits it, then changes a few lines: the same bytes each time. */
export function makeFeature(root: string): BenchFeature {
  const folder = join(root, 'packages/orders');
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  for (const name of readdirSync(NODE_MODULES).filter((entry) => !entry.startsWith('.')))
    symlinkSync(join(NODE_MODULES, name), join(root, 'node_modules', name), 'junction');
  write('package.json', '{ "name": "bench", "private": true, "workspaces": ["packages/*"] }\n');
  write('package-lock.json', '{}\n');
  write('nx.json', '{}\n');
  write('README.md', 'orders\n');
  write('.gitignore', 'node_modules\nreports\n.stryker-tmp\n');
  write('packages/orders/package.json', '{ "name": "orders", "type": "module" }\n');
  write(
    'packages/orders/feature.manifest.json',
    `${JSON.stringify({ name: 'orders', coverage: { entities: {}, baseline: {}, mutationTargets: ['entities'] } })}\n`,
  );
  let lines = 0;
  for (let index = 0; index < MODULES; index++) {
    const source = sourceOf(index);
    lines += source.split('\n').length - 1;
    write(`packages/orders/src/entities/rule-${index}.ts`, source);
    write(`packages/orders/src/entities/rule-${index}.test.ts`, testOf(index));
  }
  git(root, 'init', '-q', '-b', 'main');
  git(root, 'add', '-A');
  git(root, 'commit', '-q', '-m', 'first');
  const file = 'src/entities/rule-4.ts';
  write(`packages/orders/${file}`, sourceOf(4).replace(DISCOUNT, DISCOUNT.replaceAll('rate', 'share')));
  const before = sourceOf(4).slice(0, sourceOf(4).indexOf(DISCOUNT)).split('\n').length;
  const end = before + DISCOUNT.split('\n').length - 2;
  return { root, folder, lines, tests: MODULES * 5, changed: { file, start: before, end } };
}

const DISCOUNT = `  const rate = order.items > 10 ? 0.1 : 0;
  if (order.member && rate > 0) return order.total * (1 - rate);
`;

const sourceOf = (index: number): string => `export interface Order {
  readonly total: number;
  readonly items: number;
  readonly member: boolean;
  readonly country: string;
}

/** What an order costs after its discount. */
export function discounted${index}(order: Order): number {
${DISCOUNT}  return order.total;
}

export function shipping${index}(order: Order): number {
  if (order.total >= ${100 + index}) {
    return 0;
  }
  const base = order.country === 'home' ? 5 : 15;
  return base + order.items * 2;
}

export function vat${index}(order: Order): number {
  const rate = order.country === 'home' ? 0.2 : 0;
  return Math.round(order.total * rate * 100) / 100;
}

export function isLarge${index}(order: Order): boolean {
  return order.items > ${20 + index} || order.total > 1000;
}

export function label${index}(order: Order): string {
  const size = isLarge${index}(order) ? 'large' : 'small';
  return \`\${size} order of \${order.items}\`;
}
`;

const testOf = (index: number): string => `import { expect, it } from 'vitest';
import { discounted${index}, isLarge${index}, label${index}, shipping${index}, vat${index} } from './rule-${index}.js';

const order = { total: 50, items: 3, member: true, country: 'home' };

it('takes a tenth off for members with more than ten items', () => {
  expect(discounted${index}(order)).toBe(50);
  expect(discounted${index}({ ...order, items: 11 })).toBe(45);
  expect(discounted${index}({ ...order, items: 11, member: false })).toBe(50);
});
it('ships large orders for nothing', () => {
  expect(shipping${index}(order)).toBe(11);
  expect(shipping${index}({ ...order, total: ${100 + index} })).toBe(0);
  expect(shipping${index}({ ...order, country: 'far' })).toBe(21);
});
it('adds a fifth at home', () => {
  expect(vat${index}(order)).toBe(10);
  expect(vat${index}({ ...order, country: 'far' })).toBe(0);
});
it('is large from a number of items on', () => {
  expect(isLarge${index}(order)).toBe(false);
  expect(isLarge${index}({ ...order, items: ${21 + index} })).toBe(true);
  expect(isLarge${index}({ ...order, total: 1001 })).toBe(true);
});
it('has a label', () => {
  expect(label${index}(order)).toBe('small order of 3');
});
`;
