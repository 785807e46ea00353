import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { markdownTable } from './measure/markdown-table.mts';
import { barText, median, pairedRatios, spread } from './measure/statistics.mts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDERS = [
  'src/entities',
  'src/application/use-cases',
  'src/interface-adapters/controllers',
  'src/gateways',
];
const BANDS = { statements: 100, branches: 95, functions: 100, lines: 100 };
const COVERAGE = {
  entities: { ...BANDS, branches: 100 },
  'use-cases': BANDS,
  controllers: BANDS,
  baseline: BANDS,
};
const TIME_BAR = 5;
const MEMORY_BAR = 5;

/** One start of a process: milliseconds and bytes from before the import to after the call. */
interface Start {
  readonly time: number;
  readonly heap: number;
  readonly resident: number;
}

/**
 * What `assertFeatureConformance` costs an application that starts, its own import counted, in fresh processes and in
 * turns with a plain node that reads and parses the same files: without the sources (as an image ships), and with them,
 * when each is hashed.
 */
export function benchConformance(options: { readonly files: number; readonly rounds: number }): string {
  const folder = mkdtempSync(join(tmpdir(), 'coverage-bench-conformance-'));
  try {
    measureFeature(folder, options.files);
    const shipped = rowsOf(folder, 'the report alone is there', options.rounds, () =>
      rmSync(join(folder, 'src'), { recursive: true }),
    );
    writeSources(folder, options.files);
    const whole = rowsOf(folder, 'sources and tests are there', options.rounds, () => undefined);
    return [
      `## assertFeatureConformance on ${options.files} files`,
      '',
      `Fresh processes, import and call, median (least–most) of ${options.rounds}, in turns.`,
      '',
      markdownTable(
        ['Process', 'ms', 'ms ÷ plain node', 'heap MB', 'resident MB'],
        [...shipped.rows, ...whole.rows],
      ),
      '',
      ...[shipped, whole].flatMap(({ name, ours }) => [
        barText(`${name}, time`, ours.time < TIME_BAR, `${ours.time.toFixed(1)} ms`, `${TIME_BAR} ms`),
        barText(`${name}, heap`, ours.heap < MEMORY_BAR, `${ours.heap.toFixed(1)} MB`, `${MEMORY_BAR} MB`),
      ]),
    ].join('\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function rowsOf(folder: string, name: string, rounds: number, prepare: () => void) {
  prepare();
  const scripts = { ours: join(folder, 'ours.cjs'), plain: join(folder, 'plain.cjs') };
  writeFileSync(scripts.ours, oursScript(folder));
  writeFileSync(scripts.plain, plainScript(folder));
  const starts = { ours: [] as Start[], plain: [] as Start[] };
  startOf(scripts.ours);
  startOf(scripts.plain);
  for (let round = 0; round < rounds; round++) {
    starts.ours.push(startOf(scripts.ours));
    starts.plain.push(startOf(scripts.plain));
  }
  const times = (list: readonly Start[]) => list.map(({ time }) => time);
  const megabytes = (list: readonly Start[], key: 'heap' | 'resident') =>
    (median(list.map((start) => start[key])) / 1e6).toFixed(1);
  const row = (title: string, list: readonly Start[]) => [
    `${title}: ${name}`,
    spread(times(list), (time) => time.toFixed(1)),
    spread(pairedRatios(times(list), times(starts.plain)), (ratio) => ratio.toFixed(2)),
    megabytes(list, 'heap'),
    megabytes(list, 'resident'),
  ];
  return {
    name,
    rows: [row('ours', starts.ours), row('plain node', starts.plain)],
    ours: { time: median(times(starts.ours)), heap: median(starts.ours.map(({ heap }) => heap)) / 1e6 },
  };
}

const around = (work: string): string => `
  const before = process.memoryUsage();
  const start = performance.now();
  ${work}
  const time = performance.now() - start;
  const after = process.memoryUsage();
  console.log(JSON.stringify({ time, heap: after.heapUsed - before.heapUsed, resident: after.rss - before.rss }));
`;

const oursScript = (folder: string): string =>
  around(`
  const { assertFeatureConformanceSync } = require(${JSON.stringify(join(ROOT, 'packages/conformance'))});
  const logger = { debug() {}, warn(text) { throw new Error(text); } };
  assertFeatureConformanceSync(${JSON.stringify({ name: 'bench', coverage: COVERAGE })}, { root: ${JSON.stringify(folder)}, logger });
`);

/** What no check can do without: the reports read, the provenance read and parsed, and each source that is there hashed. */
const plainScript = (folder: string): string =>
  around(`
  const { existsSync, readFileSync } = require('node:fs');
  const at = (file) => ${JSON.stringify(folder)} + '/' + file;
  readFileSync(at('coverage/coverage-final.json'));
  readFileSync(at('coverage/lcov.info'));
  const { sources, tests } = JSON.parse(readFileSync(at('coverage/provenance.json'), 'utf8'));
  if (existsSync(at('src'))) {
    const { hash } = require('node:crypto');
    for (const file of [...Object.keys(sources.files), ...Object.keys(tests.files)]) hash('sha256', readFileSync(at(file)));
  }
`);

// A file, for with `-e` node loads each of its own modules that a script names before the clock starts.
function startOf(file: string): Start {
  return JSON.parse(execFileSync(process.execPath, [file], { encoding: 'utf8' })) as Start;
}

/** Has the feature measured by the real Vitest. */
function measureFeature(folder: string, files: number): void {
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  write(folder, 'package.json', '{ "type": "module" }\n');
  write(
    folder,
    'feature.manifest.json',
    `${JSON.stringify({ name: 'bench', coverage: COVERAGE }, null, 2)}\n`,
  );
  write(
    folder,
    'vitest.config.mts',
    `import { featureTest } from '@org/coverage-manifest/vitest';
import { defineConfig } from 'vitest/config';
import manifest from './feature.manifest.json';
export default defineConfig({
  test: { ...featureTest(manifest, { root: import.meta.dirname }), maxWorkers: 2, isolate: false },
});
`,
  );
  writeSources(folder, files);
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:VITEST|NODE_ENV)/.test(name)),
  );
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  execFileSync(process.execPath, [vitest, 'run', '--coverage'], { cwd: folder, env, stdio: 'pipe' });
}

function writeSources(folder: string, files: number): void {
  for (let index = 0; index < files; index++) {
    const path = `${FOLDERS[index % FOLDERS.length]}/part-${index % 8}/file-${index}`;
    write(folder, `${path}.ts`, sourceText());
    write(folder, `${path}.test.ts`, testText(index));
  }
}

const FUNCTIONS = Array.from({ length: 8 }, (_, index) => `step${index}`);
const sourceText = (): string =>
  FUNCTIONS.map(
    (name, index) => `export function ${name}(value: number, other: string): string {
  if (value > ${index}) {
    return other.toUpperCase();
  }
  const doubled = value * 2;
  const text = String(doubled);
  return text + other;
}
`,
  ).join('\n');
const testText = (index: number): string => `import { expect, it } from 'vitest';
import * as steps from './file-${index}';

it.each(Object.values(steps))('%o goes both ways', (step) => {
  expect([step(-1, 'a'), step(99, 'a')]).toEqual(['-2a', 'A']);
});
`;

function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

if (import.meta.main) process.stdout.write(`${benchConformance({ files: 200, rounds: 15 })}\n`);
