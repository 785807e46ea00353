import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { pluginVersion } from '../../inference/plugin-version.js';
import { readText } from '../read-text.js';
import { STRYKER_CONFIG_FILES } from '../stryker/own-config.js';
import { toPosix } from '../to-posix.js';
import type { ReuseRequest } from './reuse-keys.js';

/** What all results of a project depend on. */
export interface ReuseSettings {
  /** Versions and the like. */
  readonly facts: readonly string[];
  /** Workspace-relative. */
  readonly files: readonly string[];
  /** Whether the configuration may choose other files for tests than those named so. */
  readonly anyMayBeTest: boolean;
}

const SCRIPT = /\.[cm]?[jt]sx?$/;
const LOCK_FILES = [
  'package-lock.json',
  'npm-shrinkwrap.json',
  'pnpm-lock.yaml',
  'yarn.lock',
  'bun.lock',
  'bun.lockb',
  'node_modules/.package-lock.json',
];
/** Options by which a configuration of Vitest reaches files or code that no import names. */
const REACHING =
  /\b(?:alias|runner|projects|resolveId|publicDir|envDir)\b|\b(?:root|dir)\s*:\s*(?!import\.meta\.dirname\b|__dirname\b)/;
/** Options that name files to be loaded; followed where they are written out. */
const LOADING = /\b(?:setupFiles|globalSetup|snapshotSerializers)\b/g;
const LOADING_WRITTEN =
  /\b(?:setupFiles|globalSetup|snapshotSerializers)\s*:\s*(\[[^\]]*\]|'[^'\n]*'|"[^"\n]*")/g;
/** What Vitest and Vite read though nothing imports it. */
const READ_UNASKED =
  /\/__mocks__\/|\/__snapshots__\/|\.snap$|\/package\.json$|\/tsconfig[^/]*\.json$|\/\.env[^/]*$/;
const CHOOSING = /\b(?:include|includeSource|exclude)\b/;
/** Packages from which a configuration takes nothing but what is read here. */
const KNOWN_PRESETS = /^(?:vitest\/config|vitest|vite|@org\/coverage-manifest(?:\/.*)?)$/;
const CONFIG_NAMES = ['vitest.config.', 'vite.config.', 'vitest.mutation.config.', 'vitest.stryker.config.'];

/**
 * @param own the project's files, workspace-relative
 * @returns a text where something can not be known: why
 */
export function reuseSettings(request: ReuseRequest, own: readonly string[]): ReuseSettings | string {
  const { workspaceRoot, project, graph, stryker } = request;
  const nameOf = (path: string) => toPosix(relative(workspaceRoot, path));
  const locks = LOCK_FILES.filter((name) => existsSync(join(workspaceRoot, name)));
  if (locks.length === 0) return 'no lock file says which packages are installed';
  const inRoot = (name: string) => (project.root === '' ? name : `${project.root}/${name}`);
  const isManifest = (file: string) => file.startsWith(inRoot('feature.manifest.'));
  const isConfig = (file: string) =>
    isManifest(file) ||
    CONFIG_NAMES.some((name) => file.startsWith(inRoot(name))) ||
    STRYKER_CONFIG_FILES.some((name) => file === inRoot(name));
  const strykerText = readText(join(workspaceRoot, inRoot('stryker.config.json'))) ?? '';
  if (
    /"(?:buildCommand|commandRunner|dir|checkers|plugins|ignorers)"|"testRunner"\s*:\s*"(?!vitest")/.test(
      strykerText,
    )
  )
    return `${inRoot('stryker.config.json')} names files or commands that are not followed`;
  const reached = new Set<string>();
  let anyMayBeTest = false;
  for (const config of own.filter((file) => isConfig(file) && SCRIPT.test(file))) {
    const closure = graph.closureOf(realpathSync(join(workspaceRoot, config)));
    if (closure.unknown?.kind === 'imports') return closure.unknown.why;
    if ([...closure.packages].some((name) => !KNOWN_PRESETS.test(name))) anyMayBeTest = true;
    for (const path of closure.files) {
      reached.add(nameOf(path));
      // Our own helper sets nothing that reaches further.
      if (isManifest(config) || nameOf(path).startsWith('packages/manifest/dist/')) continue;
      const text = readFileSync(path, 'utf8');
      const reaching = (REACHING.exec(text) ?? /\btestRunner\s*:\s*['"](?!vitest['"])/.exec(text))?.[0];
      const loaded = loadedFiles(text, [join(workspaceRoot, project.root), dirname(path)]);
      if (reaching !== undefined || loaded === null)
        return `${nameOf(path)} names files that are not followed (${reaching ?? 'setupFiles'})`;
      for (const file of loaded) {
        const setup = graph.closureOf(file);
        if (setup.unknown !== null) return setup.unknown.why;
        setup.files.forEach((one) => reached.add(nameOf(one)));
      }
      if (CHOOSING.test(text)) anyMayBeTest = true;
    }
  }
  const besides = own.filter((file) => isConfig(file) || READ_UNASKED.test(`/${file}`));
  const atRoot = request.files.filter((file) => /^(?:package\.json|tsconfig[^/]*\.json|\.npmrc)$/.test(file));
  return {
    facts: [
      'key 1',
      `plugin ${pluginVersion()}`,
      `stryker ${stryker.version}`,
      `vitest ${stryker.vitest ?? 'none'}`,
      `node ${process.versions.node.split('.')[0]!}`,
      `platform ${process.platform}`,
      // Under which Vitest refuses snapshots that are not written yet.
      `ci ${process.env['CI'] ?? ''}`,
    ],
    files: [...new Set([...locks, ...besides, ...atRoot, ...reached])],
    anyMayBeTest,
  };
}

/** The files that options name in so many words, absolute; null where not all of them are. */
function loadedFiles(text: string, folders: readonly string[]): string[] | null {
  const written = [...text.matchAll(LOADING_WRITTEN)].map((match) => match[1]!);
  if (written.length < [...text.matchAll(LOADING)].length) return null;
  const names = written.flatMap((value) =>
    [...value.matchAll(/['"]([^'"\n]*)['"]/g)].map((match) => match[1]!),
  );
  if (written.some((value) => value.replace(/['"][^'"\n]*['"]/g, '').replace(/[\s,[\]]/g, '') !== ''))
    return null;
  const files = names.map((name) =>
    folders.map((folder) => resolve(folder, name)).find((path) => existsSync(path)),
  );
  return files.includes(undefined) ? null : files.map((file) => realpathSync(file!));
}
