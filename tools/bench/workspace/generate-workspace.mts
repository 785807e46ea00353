import { mkdirSync, openSync, closeSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  contentHash,
  PROVENANCE_FILE,
  type ContentHashes,
  type Provenance,
} from '@org/coverage-manifest/provenance';
import { compileBlocks, instrument } from './block.mts';
import { git } from './git.mts';
import { lcovRecord } from './lcov-record.mts';
import { planEdits, planFile, renderFile, type SourceFile } from './source-file.mts';

export interface WorkspaceOptions {
  readonly projects: number;
  readonly filesPerProject: number;
  readonly changedPerProject: number;
  /** Give each project a `feature.manifest.json`. */
  readonly manifests: boolean;
}

/** What was generated; `base` is the ref to compare with, `merged` the root-relative report of everything. */
export interface WorkspaceFacts {
  readonly folder: string;
  readonly base: string;
  readonly merged: string;
  readonly projects: number;
  readonly files: number;
  readonly sourceLines: number;
  readonly executableLines: number;
  readonly branchArms: number;
  readonly functions: number;
  /** Bytes of all project reports together. */
  readonly lcovBytes: number;
  readonly changedFiles: number;
  readonly addedLines: number;
}

/** What the bars are for: 50 projects, 5,000 files, 500 of them changed. */
export const FULL_SIZE: WorkspaceOptions = {
  projects: 50,
  filesPerProject: 100,
  changedPerProject: 10,
  manifests: false,
};

export const FACTS_FILE = 'bench.json';
const MERGED_FILE = 'merged.info';
const LINES_PER_FILE = 180;
const ARMS_PER_FILE = 360;
const LAYERS = ['entities', 'application/use-cases', 'interface-adapters/controllers', 'shared'];
const BAND = { statements: 80, branches: 75, functions: 80, lines: 80 };

/** Writes the workspace into an empty folder: base commit on `main`, the change committed on `change`. */
export function generateWorkspace(folder: string, options: WorkspaceOptions): WorkspaceFacts {
  const blocks = compileBlocks();
  const budget = { lines: 0, arms: 0 };
  const heads: { path: string; text: string }[] = [];
  const totals = { files: 0, sourceLines: 0, executableLines: 0, branchArms: 0, functions: 0, lcovBytes: 0 };
  mkdirSync(folder, { recursive: true });
  writeRootFiles(folder);
  const merged = openSync(join(folder, MERGED_FILE), 'w');
  for (let project = 0; project < options.projects; project++) {
    const name = `p${String(project).padStart(2, '0')}`;
    const root = `packages/${name}`;
    write(folder, `${root}/package.json`, json({ name: `@bench/${name}`, version: '0.0.0', type: 'module' }));
    if (options.manifests) write(folder, `${root}/feature.manifest.json`, json(manifestOf(name)));
    const own: string[] = [];
    const all: string[] = [];
    const hashes: Record<string, string> = {};
    for (let number = 0; number < options.filesPerProject; number++) {
      const index = project * options.filesPerProject + number;
      const path = `src/${LAYERS[Math.floor((number * LAYERS.length) / options.filesPerProject)]}/module-${String(number).padStart(3, '0')}.ts`;
      budget.lines += LINES_PER_FILE;
      budget.arms += ARMS_PER_FILE;
      const file = planFile(index, blocks, budget);
      const text = renderFile(file);
      if (index === 0) assertTrue(file, text);
      const changed = isChanged(number, options);
      if (changed) heads.push({ path: `${root}/${path}`, text });
      write(folder, `${root}/${path}`, changed ? renderFile(file, planEdits(index, file)) : text);
      const record = lcovRecord(index, path, file);
      own.push(record.text);
      all.push(record.text.replace('\nSF:', `\nSF:${root}/`));
      hashes[path] = contentHash(Buffer.from(text));
      totals.files += 1;
      totals.sourceLines += text.split('\n').length - 1;
      totals.executableLines += record.lines;
      totals.branchArms += record.arms;
      totals.functions += record.functions;
    }
    const report = own.join('');
    totals.lcovBytes += Buffer.byteLength(report);
    write(folder, `${root}/coverage/lcov.info`, report);
    // As the reporter of the plugin leaves it; the merged report has none.
    write(folder, `${root}/coverage/${PROVENANCE_FILE}`, json(provenanceOf(hashes)));
    writeSync(merged, all.join(''));
  }
  closeSync(merged);
  const addedLines = commit(folder, heads);
  const facts: WorkspaceFacts = {
    folder,
    base: 'main',
    merged: MERGED_FILE,
    projects: options.projects,
    ...totals,
    changedFiles: heads.length,
    addedLines,
  };
  write(folder, FACTS_FILE, json(facts));
  return facts;
}

function writeRootFiles(folder: string): void {
  write(folder, 'package.json', json({ name: '@bench/source', private: true, workspaces: ['packages/*'] }));
  write(folder, 'nx.json', json({ defaultBase: 'main' }));
  write(folder, '.gitignore', `node_modules/\ncoverage/\n/${MERGED_FILE}\n/${FACTS_FILE}\n`);
}

/** Commits what was written as the base, then the heads of the changed files. Returns the number of added lines. */
function commit(folder: string, heads: readonly { path: string; text: string }[]): number {
  git(folder, 'init', '--quiet', '--initial-branch=main');
  git(folder, 'config', 'gc.auto', '0');
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--message=Base');
  git(folder, 'switch', '--quiet', '--create', 'change');
  for (const head of heads) write(folder, head.path, head.text);
  git(folder, 'commit', '--quiet', '--all', '--message=Change');
  // As in a fresh clone: objects in a pack, and an index younger than the files, which git then need not read again.
  git(folder, 'repack', '-a', '-d', '--quiet');
  git(folder, 'status', '--porcelain');
  const counted = git(folder, 'diff', '--numstat', 'main').matchAll(/^(\d+)\t/gm);
  return [...counted].reduce((sum, [, added]) => sum + Number(added), 0);
}

const provenanceOf = (hashes: ContentHashes): Provenance => ({
  schemaVersion: 1,
  provider: { name: 'istanbul', version: '5.0.5' },
  runner: { name: 'vitest', version: '5.0.5' },
  outcome: 'passed',
  complete: true,
  sources: { include: ['src/**/*.ts'], exclude: [], files: hashes },
  tests: { include: [], exclude: [], files: {} },
  manifest: null,
});

/** Spread over the project, so that all layers change. */
function isChanged(number: number, options: WorkspaceOptions): boolean {
  const { filesPerProject, changedPerProject } = options;
  const before = Math.floor((number * changedPerProject) / filesPerProject);
  return Math.floor(((number + 1) * changedPerProject) / filesPerProject) > before;
}

/** Throws when the real instrumenter sees other lines in a whole file than the record claims. */
function assertTrue(file: SourceFile, text: string): void {
  const coverage = instrument(text);
  const record = lcovRecord(0, 'file.ts', file).text;
  const claimed = (pattern: RegExp): string => [...record.matchAll(pattern)].map((match) => match[1]).join();
  const truth = {
    DA: [...new Set(Object.values(coverage.statementMap).map((place) => place.start.line))].sort(
      (a, b) => a - b,
    ),
    FN: Object.values(coverage.fnMap).map((entry) => `${entry.decl.start.line},${entry.name}`),
    BRDA: Object.entries(coverage.branchMap).flatMap(([key, branch]) =>
      branch.locations.map((_, arm) => `${branch.loc.start.line},${key},${arm}`),
    ),
  };
  const agrees =
    claimed(/^DA:(\d+)/gm) === truth.DA.join() &&
    claimed(/^FN:(.*)/gm) === truth.FN.join() &&
    claimed(/^BRDA:(\d+,\d+,\d+)/gm) === truth.BRDA.join();
  if (!agrees)
    throw new Error('generateWorkspace: the record of the first file is not what Istanbul finds in its text');
}

function manifestOf(name: string): unknown {
  return {
    name,
    coverage: { entities: BAND, 'use-cases': BAND, controllers: BAND, baseline: BAND },
  };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function write(folder: string, path: string, text: string): void {
  const target = join(folder, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
}
