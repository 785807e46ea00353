import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, minifySync, type Plugin } from 'vite';

const ROOT = import.meta.dirname;
const MANIFEST = join(ROOT, '..', 'manifest', 'src');

/** What a start without sources and without a breach has no use for: modules, with the functions that are called. */
const LATER: Readonly<Record<string, readonly string[]>> = {
  [join(ROOT, 'src', 'compare-contents.ts')]: ['compareContents'],
  [join(ROOT, 'src', 'drift-message.ts')]: ['driftMessage', 'mendsOf'],
  [join(ROOT, 'src', 'judge-report.ts')]: ['judgeReport'],
  [join(MANIFEST, 'contract', 'classify.ts')]: ['classify', 'isNamedByInclude', 'judgedLayer', 'layerOf'],
  [join(MANIFEST, 'provenance', 'parse-provenance.ts')]: ['parseProvenance'],
};

/**
 * Puts the entry and what it uses of `@org/coverage-manifest` into one file, over the one that tsc left, and what it may
 * need later into `later.js`: each module of its own costs an application's start 0.2 ms, and each 20 kB of text, comments
 * too, half a millisecond. The engine and picomatch stay outside; they are loaded when they are needed.
 */
export async function bundle(): Promise<void> {
  await bundleFile('index.js', join(ROOT, 'src', 'index.ts'), [calledLater]);
  await bundleFile('later.js', LATER_ENTRY, [laterEntry]);
}

async function bundleFile(name: string, entry: string, plugins: readonly Plugin[]): Promise<void> {
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    resolve: {
      alias: [
        // Picomatch is installed for the manifest package, not for this one.
        { find: /^picomatch$/, replacement: '@org/coverage-manifest/picomatch' },
        // The sources, for of what tsc makes of them nothing can be left out.
        { find: /^@org\/coverage-manifest$/, replacement: join(MANIFEST, 'index.ts') },
        {
          find: /^@org\/coverage-manifest\/list-files$/,
          replacement: join(MANIFEST, 'vitest', 'list-files.ts'),
        },
        { find: /^@org\/coverage-manifest\/(contract|provenance)$/, replacement: join(MANIFEST, '$1.ts') },
      ],
    },
    plugins: [...plugins],
    build: {
      ssr: true,
      outDir: join(ROOT, 'dist'),
      emptyOutDir: false,
      minify: false,
      sourcemap: true,
      target: 'node22',
      rollupOptions: {
        input: entry,
        external: ['@org/coverage-engine/bands', '@org/coverage-manifest/picomatch'],
        output: { format: 'cjs', entryFileNames: name },
      },
    },
  });
  takeOutComments(name);
}

/** Stands in for the modules of `LATER`, whose functions load `later.js` when they are called. */
const calledLater: Plugin = {
  name: 'called-later',
  enforce: 'pre',
  async resolveId(source, importer) {
    if (source === './later.js') return { id: source, external: true };
    const found = importer === undefined ? null : await this.resolve(source, importer, { skipSelf: true });
    return found && Object.hasOwn(LATER, found.id) ? `\0${found.id}` : null;
  },
  load(id) {
    const names = id.startsWith('\0') ? LATER[id.slice(1)] : undefined;
    if (names === undefined) return null;
    const calls = names.map((name) => `export const ${name} = (...given) => load().${name}(...given);`);
    return [`let later; const load = () => (later ??= require('./later.js'));`, ...calls].join('\n');
  },
};

const LATER_ENTRY = 'virtual:later';
const laterEntry: Plugin = {
  name: 'later-entry',
  resolveId: (source) => (source === LATER_ENTRY ? `\0${LATER_ENTRY}` : null),
  load(id) {
    if (id !== `\0${LATER_ENTRY}`) return null;
    const modules = Object.entries(LATER);
    return modules.map(([file, names]) => `export { ${names} } from ${JSON.stringify(file)};`).join('\n');
  },
};

/**
 * Takes out what only people read; the names that appear in stack traces stay, and so do lines: where an application dies
 * of an error, Node prints the line that threw it before the message.
 */
function takeOutComments(name: string): void {
  const file = join(ROOT, 'dist', name);
  const { code, map, errors } = minifySync(name, readFileSync(file, 'utf8'), {
    compress: false,
    mangle: { toplevel: false },
    codegen: { removeWhitespace: false, asciiOnly: true },
    sourcemap: true,
    inputMap: JSON.parse(readFileSync(`${file}.map`, 'utf8')) as SourceMap,
  });
  if (errors[0]) throw new Error(errors[0].message);
  writeFileSync(file, `${code}\n//# sourceMappingURL=${name}.map\n`);
  writeFileSync(`${file}.map`, JSON.stringify(map));
}

type SourceMap = NonNullable<Parameters<typeof minifySync>[2]>['inputMap'];

if (import.meta.main) await bundle();
