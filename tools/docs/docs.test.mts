import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { propertyPaths, type SchemaNode } from './property-paths.mts';

const ROOT = join(import.meta.dirname, '..', '..');
const FILES = readdirSync(join(ROOT, 'packages'), { recursive: true, encoding: 'utf8' });
const SOURCES = FILES.filter(
  (file) =>
    /^[^/]+\/src\/.*\.ts$/.test(file) && !/\.test\.ts$|__fixtures__|__oracle__|node_modules/.test(file),
).map((file) => readFileSync(join(ROOT, 'packages', file), 'utf8'));
const PAGES = [
  'README.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).map((file) => `docs/${file}`),
]
  .filter((file) => file.endsWith('.md'))
  .map((file) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') }));

const textOf = (file: string) => PAGES.find((page) => page.file === file)!.text;

/** What links to headings of a page end with, as GitHub makes it of their words. */
const anchorsIn = (text: string) =>
  [...text.matchAll(/^#+ (.*)$/gm)].map((match) =>
    match[1]!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );

/** Literals in capitals that the sources give: no names of the environment, and none that is only compared with. */
function codesInSources(): string[] {
  const all = SOURCES.join('\n');
  const environment = new Set([...all.matchAll(/env\[['"](\w+)['"]\]/g)].map((match) => match[1]!));
  const literals = [...all.matchAll(/(?<!=== )['"]([A-Z]+(?:_[A-Z]+)+|INTERNAL)['"]/g)].map(
    (match) => match[1]!,
  );
  return [...new Set(literals)].filter((code) => !environment.has(code)).sort();
}

describe('docs/errors.md', () => {
  const text = textOf('docs/errors.md');
  const entries = [...text.matchAll(/^## (\w+)$/gm)].map((match) => match[1]!);

  it('has an entry for every code of the sources, no other, in order', () => {
    expect(entries).toEqual(codesInSources());
  });

  it.each(entries)('%s says its kind, its cause and its mend', (code) => {
    const body = text.split(`## ${code}\n`)[1]!.split('\n## ')[0]!;
    expect(body).toMatch(
      /^\n[*_](?:Error, (?:exit code (?:2|3|4|70)|fails the Nx target|keeps the application from starting)|Fails the verdict|Remark)/,
    );
    expect(body).toMatch(/^- Cause: .+$/m);
    expect(body).toMatch(/^- Mend: .+$/m);
  });

  it('gives the exit code that the sources give', () => {
    for (const source of SOURCES) {
      for (const [, code, exitCode] of source.matchAll(/code: '(\w+)',(?:(?!code:)[^])*?exitCode: (\d+)/g)) {
        const body = text.split(`## ${code!}\n`)[1]!.split('\n## ')[0]!;
        if (code !== 'CACHE_KEY_INCOMPLETE')
          expect([code, body]).toEqual([code, expect.stringContaining(`exit code ${exitCode!}`)]);
      }
    }
  });
});

describe('docs/documents.md', () => {
  const text = textOf('docs/documents.md');
  const schemas = readdirSync(join(ROOT, 'packages/coverage/schemas')).map((file) =>
    file.replace('.schema.json', ''),
  );

  it.each(schemas)('%s: its table has each property of the schema, and no other', (name) => {
    const schema = JSON.parse(
      readFileSync(join(ROOT, `packages/coverage/schemas/${name}.schema.json`), 'utf8'),
    ) as SchemaNode;
    const section = text.split(`## ${name}\n`)[1]!.split('\n## ')[0]!;
    const named = [...section.matchAll(/^\| (`[^|]+`) *\|/gm)].flatMap((row) =>
      [...row[1]!.matchAll(/`([^`]+)`/g)].map((match) => match[1]!),
    );
    expect(named.toSorted()).toEqual([...new Set(propertyPaths(schema))].sort());
  });

  it.each(['coverage-diff', 'coverage-bands'])('%s: each value of an enumeration is named', (name) => {
    const schema = readFileSync(join(ROOT, `packages/coverage/schemas/${name}.schema.json`), 'utf8');
    const values = [...schema.matchAll(/"enum": \[([^\]]+)\]/g)].flatMap((list) => [
      ...list[1]!.matchAll(/"([^"]+)"/g),
    ]);
    const missing = values.map((match) => match[1]!).filter((value) => !text.includes(`\`${value}\``));
    expect(new Set(missing)).toEqual(new Set());
  });
});

describe('docs/guides/coverage.md', () => {
  it('has something to do for every reason to fail, and for every reason of unmeasured code', () => {
    const guide = textOf('docs/guides/coverage.md');
    const schema = JSON.parse(
      readFileSync(join(ROOT, 'packages/coverage/schemas/coverage-diff.schema.json'), 'utf8'),
    ) as {
      properties: {
        reason: { enum: string[] };
        unmeasured: { items: { properties: { reason: { enum: string[] } } } };
      };
    };
    const failing = schema.properties.reason.enum.filter((reason) => reason !== 'all-covered');
    for (const reason of failing) expect(guide).toMatch(new RegExp(`^## ${reason}`, 'm'));
    for (const reason of schema.properties.unmeasured.items.properties.reason.enum)
      expect(guide).toContain(`\`${reason}\``);
  });
});

describe('docs/guides/options.md', () => {
  const guide = textOf('docs/guides/options.md');
  const optionsOf = (heading: string) => {
    const section = guide.split(`## ${heading}\n`)[1]!.split(/\n##+ /)[0]!;
    return [...section.matchAll(/^\| `([^`]+)` *\| *(.*?) *\|/gm)].map((row) => [row[1]!, row[2]!] as const);
  };
  const { generators } = JSON.parse(
    readFileSync(join(ROOT, 'packages/coverage/generators.json'), 'utf8'),
  ) as {
    generators: Record<string, { schema: string; hidden?: boolean }>;
  };
  const visible = Object.entries(generators).filter(([, { hidden }]) => !hidden);

  it.each(visible)('generator %s: each option that is not internal, with its default', (name, { schema }) => {
    const { properties } = JSON.parse(readFileSync(join(ROOT, 'packages/coverage', schema), 'utf8')) as {
      properties: Record<string, { default?: unknown; 'x-priority'?: string }>;
    };
    const own = Object.entries(properties).filter(([, option]) => option['x-priority'] !== 'internal');
    const text = (value: unknown) =>
      value === undefined
        ? 'none'
        : [value]
            .flat()
            .map((item) => `\`${String(item)}\``)
            .join(', ');
    expect(optionsOf(`nx g @org/coverage:${name}`)).toEqual(
      own.map(([option, { default: value }]) => [option, text(value)]),
    );
  });

  it('plugin: each option that it knows, in order', () => {
    const source = readFileSync(join(ROOT, 'packages/coverage/src/inference/plugin-options.ts'), 'utf8');
    const names = /const OPTION_NAMES[^{]*\{([^}]*)\}/.exec(source)![1]!;
    expect(optionsOf('@org/coverage in nx.json').map(([option]) => option)).toEqual(
      [...names.matchAll(/(\w+): true/g)].map((match) => match[1]!),
    );
  });
});

describe('paths', () => {
  it.each(PAGES.map(({ file }) => file))('%s: every link and every repository path exists', (file) => {
    const text = textOf(file).replace(/^```[^]*?^```/gm, '');
    for (const [link, to, heading] of text.matchAll(/\]\((?!\w+:)([^)#\s]*)(?:#([^)\s]+))?\)/g)) {
      const target = to === '' ? file : join(dirname(file), to!);
      expect([link, existsSync(join(ROOT, target))]).toEqual([link, true]);
      if (heading !== undefined)
        expect([link, anchorsIn(textOf(target))]).toEqual([link, expect.arrayContaining([heading])]);
    }
    const paths = [...text.matchAll(/`((?:packages|docs|tools|e2e|\.github)\/[\w./-]+)`/g)].map(
      (match) => match[1]!,
    );
    for (const path of paths) expect([path, existsSync(join(ROOT, path))]).toEqual([path, true]);
  });

  it.each(PAGES.map(({ file }) => file))('%s: every source file that it names exists', (file) => {
    const names = [...textOf(file).matchAll(/`([a-z][\w/-]*(?:\.prop)?(?:\.test)?\.ts)`/g)].map(
      (match) => match[1]!,
    );
    expect(names.filter((name) => !FILES.some((path) => `/packages/${path}`.endsWith(`/${name}`)))).toEqual(
      [],
    );
  });

  it('docs/architecture.md: every decision is in its table', () => {
    const decisions = PAGES.flatMap(({ file }) => /^docs\/(decisions\/.*)/.exec(file)?.[1] ?? []);
    const listed = [...textOf('docs/architecture.md').matchAll(/^\| \[\d+\]\((.*?)\)/gm)].map(
      (match) => match[1]!,
    );
    expect(listed).toEqual(decisions.sort());
  });
});
