import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, onTestFinished } from 'vitest';

const NODE_MODULES = join(import.meta.dirname, '..', '..', '..', '..', 'node_modules');
const GLOBS = { entities: 'src/entities', useCases: 'src/application/use-cases', controllers: 'src/interface-adapters/controllers' };

/** A small feature that holds to the standard bands, with an application that asserts it when it starts. */
export const FEATURE: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "shop", "type": "module" }\n',
  'feature.manifest.mjs': `import { defineFeature } from '@org/coverage-manifest';

const band = { statements: 100, branches: 95, functions: 100, lines: 100 };
export default defineFeature({
  name: 'shop',
  coverage: {
    entities: { ...band, branches: 100 },
    'use-cases': band,
    baseline: { statements: 75, branches: 50, functions: 80, lines: 80 },
  },
});
`,
  'vitest.config.mts': `import { featureTest } from '@org/coverage-manifest/vitest';
import { defineConfig } from 'vitest/config';
import manifest from './feature.manifest.mjs';

const feature = featureTest(manifest, { root: import.meta.dirname, provider: process.env.PROVIDER ?? 'v8' });
export default defineConfig({ test: { ...feature, maxWorkers: 1 } });
`,
  'app.mjs': `import { assertFeatureConformance } from '@org/coverage-conformance';
import manifest from './feature.manifest.mjs';

await assertFeatureConformance(manifest, { root: import.meta.dirname });
console.log('listening');
`,
  [`${GLOBS.entities}/price.ts`]: `export function net(gross: number, rate = 20): number {
  if (gross < 0) {
    throw new RangeError('negative');
  }
  return gross / (1 + rate / 100);
}

export const isFree = (gross: number): boolean => gross === 0;
`,
  [`${GLOBS.entities}/price.test.ts`]: `import { expect, it } from 'vitest';
import { isFree, net } from './price';

it('takes the rate off', () => expect([net(120), net(150, 50)]).toEqual([100, 100]));
it('refuses less than nothing', () => expect(() => net(-1)).toThrow('negative'));
it('knows what is free', () => expect(isFree(0)).toBe(true));
`,
  [`${GLOBS.useCases}/checkout.ts`]: `import { isFree, net } from '../../entities/price';

export function checkout(gross: number): string {
  return isFree(gross) ? 'a gift' : \`\${net(gross)} net\`;
}
`,
  [`${GLOBS.useCases}/checkout.test.ts`]: `import { expect, it } from 'vitest';
import { checkout } from './checkout';

it('tells gifts from sales', () => expect([checkout(0), checkout(120)]).toEqual(['a gift', '100 net']));
`,
  'src/format.ts': `export function format(value: number): string {
  const text = value.toFixed(2); if (value < 0) return \`-\${text}\`;
  return text;
}
`,
  'src/format.test.ts': `import { expect, it } from 'vitest';
import { format } from './format';

it('has two decimals', () => expect(format(1)).toBe('1.00'));
`,
};

/** A folder of its own with files, measured or not; gone when the test is finished. */
export interface Feature {
  readonly root: string;
  write(files: Readonly<Record<string, string>>): void;
  read(file: string): string;
  remove(...files: readonly string[]): void;
  measure(provider?: 'v8' | 'istanbul'): Promise<void>;
  /** Starts the application, or another script. */
  start(env?: Readonly<Record<string, string>>, script?: string): Promise<Outcome>;
}

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A feature in a folder of its own, gone when the test is finished; `from` is a folder to copy. */
export function featureOf(from?: string): Feature {
  const feature = makeFeature(from);
  onTestFinished(feature.dispose);
  return feature;
}

/** One that is measured once for a whole file of tests. */
export function measuredFeature(): Feature {
  const { dispose, ...feature } = makeFeature();
  beforeAll(() => feature.measure());
  afterAll(dispose);
  return feature;
}

/** The same for a whole file of tests, which measures it and disposes of it. */
export function makeFeature(from?: string): Feature & { dispose(): void } {
  const feature = featureAt(realpathSync(mkdtempSync(join(tmpdir(), 'coverage-conformance-'))));
  if (from === undefined) feature.write(FEATURE);
  else cpSync(from, feature.root, { recursive: true, filter: (path) => !path.endsWith('node_modules') });
  symlinkSync(NODE_MODULES, join(feature.root, 'node_modules'), 'junction');
  return { ...feature, dispose: () => rmSync(feature.root, { recursive: true, force: true }) };
}

function featureAt(root: string): Feature {
  return {
    root,
    write: (files) => {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), text);
      }
    },
    read: (file) => readFileSync(join(root, file), 'utf8'),
    remove: (...files) => files.forEach((file) => rmSync(join(root, file), { recursive: true })),
    measure: async (provider = 'v8') => {
      const vitest = join(NODE_MODULES, 'vitest', 'vitest.mjs');
      const env = { PROVIDER: provider, COVERAGE_THRESHOLDS: 'off' };
      const { code, stdout, stderr } = await run(root, [vitest, 'run', '--coverage'], env);
      if (code !== 0) throw new Error(`Vitest ended with ${code}\n${stdout}${stderr}`);
    },
    start: (env = {}, script = 'app.mjs') => run(root, [script], env),
  };
}

function run(cwd: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd, env: { ...outerEnv(), NO_COLOR: '1', ...env } }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
      resolve({ code, stdout, stderr });
    });
  });
}

/** The environment without what the Vitest that runs these tests put there. */
function outerEnv(): NodeJS.ProcessEnv {
  const inner = /^(?:VITEST|TEST$|NODE_ENV$|NODE_OPTIONS$|NODE_V8_COVERAGE$|COVERAGE_|GITHUB_ACTIONS$|FORCE_COLOR$|USE_DEV_SEED$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !inner.test(name)));
}
