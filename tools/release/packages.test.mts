import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const BIN = join(ROOT, 'node_modules', '.bin');
const FOLDERS = readdirSync(join(ROOT, 'packages'))
  .filter((name) => existsSync(join(ROOT, 'packages', name, 'package.json')))
  .sort();
const folder = mkdtempSync(join(tmpdir(), 'coverage-release-'));
const tarballs = new Map<string, { readonly path: string; readonly files: readonly string[] }>();

beforeAll(() => {
  for (const name of FOLDERS) {
    const out = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], {
      cwd: join(ROOT, 'packages', name),
      encoding: 'utf8',
      stdio: 'pipe',
    });
    const packed = JSON.parse(out) as Packed[] | Record<string, Packed>;
    const [{ filename, files }] = Object.values(packed) as [Packed];
    tarballs.set(name, { path: join(folder, filename), files: files.map(({ path }) => path) });
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

describe.each(FOLDERS)('the tarball of packages/%s', (name) => {
  it('holds its build with types and source maps, README and licence, and neither tests nor fixtures', () => {
    const { files } = tarballs.get(name)!;
    expect(files).toEqual(
      expect.arrayContaining(['LICENSE', 'README.md', 'dist/index.js', 'dist/index.d.ts']),
    );
    expect(
      files.filter((file) =>
        /\.test\.(?!ts\.template)|__fixtures__|__oracle__|tsbuildinfo|^coverage\/|^reports\//.test(file),
      ),
    ).toEqual([]);
    // The bundler's own helpers are of no source.
    const built = files.filter((file) => /^dist\/.*(?<!\/rolldown-runtime)\.js$/.test(file));
    expect(built.filter((file) => !files.includes(`${file}.map`))).toEqual([]);
  });

  it('has exports that publint finds nothing wrong with', () => {
    const { status, stdout } = spawnSync(
      process.execPath,
      [bin('publint'), tarballs.get(name)!.path, '--strict'],
      {
        encoding: 'utf8',
      },
    );
    expect([status, stdout]).toEqual([0, expect.stringContaining('All good')]);
  });

  it('has types that resolve for CommonJS and ES modules alike', () => {
    const args = [bin('attw'), tarballs.get(name)!.path, '--profile', 'node16', '--format', 'json'];
    const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    const { problems } = JSON.parse(stdout) as {
      problems?: Readonly<Record<string, readonly { readonly resolutionKind?: string }[]>>;
    };
    // TypeScript's resolution of Node 10 knows no `exports`: subpaths are not for it.
    const found = Object.values(problems ?? {})
      .flat()
      .filter(({ resolutionKind }) => resolutionKind !== 'node10');
    expect([status, found]).toEqual([0, []]);
  });
});

describe('packages/coverage', () => {
  it('names schemas, generators, executors and migrations that are in its tarball', () => {
    const { files } = tarballs.get('coverage')!;
    const named = ['generators.json', 'executors.json', 'migrations.json'].flatMap((file) => {
      const text = readFileSync(join(ROOT, 'packages/coverage', file), 'utf8');
      return [...text.matchAll(/"\.\/((?:dist|src)\/[^"#]+)"/g)].map((match) => match[1]!);
    });
    expect(named.length).toBeGreaterThan(10);
    const isThere = (path: string) =>
      [path, `${path}.js`, `${path}.json`, `${path}/index.js`].some((file) => files.includes(file));
    expect(named.filter((path) => !isThere(path))).toEqual([]);
  });

  it('lets each schema be imported by its name', () => {
    const schemas = tarballs.get('coverage')!.files.filter((file) => file.startsWith('schemas/'));
    expect(schemas.length).toBeGreaterThan(10);
    const { resolve } = createRequire(join(ROOT, 'packages/coverage/package.json'));
    expect(schemas.map((file) => resolve(`@org/coverage/${file}`))).toEqual(
      schemas.map((file) => join(ROOT, 'packages/coverage', file)),
    );
  });
});

describe('assert-version', () => {
  const run = (tag: string, root: string) =>
    spawnSync(process.execPath, [join(import.meta.dirname, 'assert-version.mjs'), tag, root], {
      encoding: 'utf8',
    });

  it('passes for the version that every package has, and names each that has another', () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'packages/coverage/package.json'), 'utf8')) as {
      version: string;
    };
    expect(run(`v${version}`, ROOT).status).toBe(0);
    const copy = mkdtempSync(join(folder, 'copy-'));
    for (const name of FOLDERS) {
      cpSync(join(ROOT, 'packages', name, 'package.json'), join(copy, 'packages', name, 'package.json'));
    }
    const manifest = join(copy, 'packages/manifest/package.json');
    writeFileSync(
      manifest,
      readFileSync(manifest, 'utf8').replace(`"version": "${version}"`, '"version": "9.9.9"'),
    );
    const failed = run(`v${version}`, copy);
    expect([failed.status, failed.stderr]).toEqual([
      1,
      expect.stringContaining('@org/coverage-manifest is 9.9.9'),
    ]);
    expect(run('main', ROOT).stderr).toContain('no tag of a version');
  });
});

/** npm links `node_modules/.bin/x` to a script that Node runs as it is. */
const bin = (name: string): string => realpathSync(join(BIN, name));
