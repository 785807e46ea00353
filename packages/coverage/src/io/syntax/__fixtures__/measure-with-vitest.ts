import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';

export type Provider = 'v8' | 'istanbul';

interface Point {
  readonly line: number;
  readonly column: number;
}

interface Location {
  readonly start: Point;
}

/** The parts of an Istanbul map that say where things are. */
export interface CoverageMap {
  readonly statementMap: Record<string, Location>;
  readonly fnMap: Record<string, { readonly decl: Location }>;
  readonly branchMap: Record<
    string,
    { readonly type: string; readonly loc: Location; readonly locations: readonly unknown[] }
  >;
}

export interface Measured {
  /** Sources by file name. */
  readonly texts: ReadonlyMap<string, string>;
  readonly maps: Readonly<Record<Provider, ReadonlyMap<string, CoverageMap>>>;
}

const SETTINGS = {
  // What NestJS and Angular set: decorators, and fields in the constructor.
  classic: { target: 'es2021', experimentalDecorators: true, emitDecoratorMetadata: true },
  modern: { target: 'esnext', experimentalDecorators: true },
};

export type Settings = keyof typeof SETTINGS;

/** Runs Vitest with each provider over the sources of this folder (`*.txt`, without that ending), none of them run. */
export async function measureWithVitest(settings: Settings): Promise<Measured> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'oxc-syntax-')));
  try {
    const texts = await writeProject(root, settings);
    const [v8, istanbul] = await Promise.all([measure(root, 'v8'), measure(root, 'istanbul')]);
    return { texts, maps: { v8, istanbul } };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

const vitest = createRequire(__filename).resolve('vitest/package.json');

async function writeProject(root: string, settings: Settings): Promise<Map<string, string>> {
  await mkdir(join(root, 'src'));
  await mkdir(join(root, 'jsx'));
  await symlink(dirname(dirname(vitest)), join(root, 'node_modules'), 'junction');
  await writeFile(join(root, 'package.json'), '{ "type": "module" }');
  await writeFile(join(root, 'one.test.ts'), `import { it } from 'vitest'; it('runs', () => {});`);
  await writeFile(join(root, 'jsx/jsx-dev-runtime.js'), 'export const jsxDEV = () => 1, Fragment = 1;');
  const compilerOptions = { ...SETTINGS[settings], jsx: 'react-jsx', jsxImportSource: join(root, 'jsx') };
  await writeFile(join(root, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
  const texts = new Map<string, string>();
  for (const file of await readdir(__dirname)) {
    if (!file.endsWith('.txt')) continue;
    const name = file.slice(0, -'.txt'.length);
    await cp(join(__dirname, file), join(root, 'src', name));
    texts.set(name, await readFile(join(__dirname, file), 'utf8'));
  }
  return texts;
}

async function measure(root: string, provider: Provider): Promise<Map<string, CoverageMap>> {
  const reports = join(root, `coverage-${provider}`);
  await promisify(execFile)(
    process.execPath,
    [
      join(dirname(vitest), 'vitest.mjs'),
      'run',
      `--root=${root}`,
      '--coverage.enabled',
      `--coverage.provider=${provider}`,
      '--coverage.include=src/**',
      '--coverage.reporter=json',
      `--coverage.reportsDirectory=${reports}`,
    ],
    { cwd: root, env: { PATH: process.env['PATH'], CI: 'true' } },
  );
  const report = JSON.parse(await readFile(join(reports, 'coverage-final.json'), 'utf8')) as Record<
    string,
    CoverageMap
  >;
  return new Map(Object.entries(report).map(([path, map]) => [basename(path), map]));
}
