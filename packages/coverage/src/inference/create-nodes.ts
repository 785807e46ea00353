import type { CreateNodes, CreateNodesContext, CreateNodesResultArray } from '@nx/devkit';
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path/posix';
import { nxDefaultBase } from '../io/plugin/plugin-entry.js';
import { isManifest, MANIFEST_EXTENSIONS } from '../io/projects/manifest-file.js';
import { aggregateTarget, coverageTargets } from './coverage-targets.js';
import { assertNoneTakenLater } from './later-plugins.js';
import { resolvePluginOptions, type CoveragePluginOptions } from './plugin-options.js';
import { assertSameVerdictOptions } from './same-verdict-options.js';
import { readWorkspaceFacts, vitestIn } from './workspace-facts.js';

const NX_FILE = /^nx\.\w+$/;
const CONFIG_FILES = `**/{nx,feature.manifest,vitest.config,vite.config,jest.config}.{${MANIFEST_EXTENSIONS.join(',')}}`;
/** Marks the root: every workspace with plugins has it. */
const ROOT_FILE = 'nx.json';

/**
 * Infers the coverage targets of each project that has a manifest, and with `coverageTarget` of each that has a test
 * configuration; and that of the workspace, where its root is a project. Reads none of these files.
 */
export const createNodes: CreateNodes<CoveragePluginOptions> = [CONFIG_FILES, inferProjects];

/** The name under which Nx 22 looks for `createNodes`. */
export const createNodesV2 = createNodes;

function inferProjects(
  files: readonly string[],
  pluginOptions: CoveragePluginOptions | undefined,
  { nxJsonConfiguration, workspaceRoot }: CreateNodesContext,
): CreateNodesResultArray {
  const options = resolvePluginOptions(pluginOptions);
  assertSameVerdictOptions(nxJsonConfiguration);
  assertNoneTakenLater(nxJsonConfiguration, options);
  const workspace = readWorkspaceFacts(workspaceRoot);

  const configurations = files.filter((file) => !NX_FILE.test(basename(file)));
  const marked = [...markers(configurations, options.coverageTarget !== undefined)];
  const inferred = marked.flatMap(([root, file]) => {
    const folder = join(workspaceRoot, root);
    if (root === '.' && !workspace.rootIsProject && !isManifest(file)) return [];
    if (!isProject(folder)) return [];
    const targets = coverageTargets({
      projectRoot: root,
      hasManifest: isManifest(file),
      options,
      workspace,
      vitest: vitestIn(folder) ?? workspace.vitest,
      defaultBase: nxDefaultBase(nxJsonConfiguration) as string | undefined,
      namedInputs: nxJsonConfiguration.namedInputs ?? {},
      platform: process.platform,
    });
    return [[file, { projects: { [root]: { root, targets } } }] as const];
  });
  if (!workspace.rootIsProject || !files.includes(ROOT_FILE)) return inferred;
  const targets = { [options.aggregateTargetName]: aggregateTarget(options) };
  return [...inferred, [ROOT_FILE, { projects: { '.': { root: '.', targets } } }]];
}

/** The file that marks each project root, a manifest before any other, by root. */
function markers(files: readonly string[], alsoWithoutManifest: boolean): Map<string, string> {
  const byRoot = new Map<string, string>();
  for (const file of [...files].sort()) {
    const root = dirname(file);
    if (isManifest(file) ? !isManifest(byRoot.get(root) ?? '') : alsoWithoutManifest && !byRoot.has(root)) {
      byRoot.set(root, file);
    }
  }
  return new Map([...byRoot].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Nx names a project after its project.json or package.json, and fails on one that has neither. */
function isProject(folder: string): boolean {
  return existsSync(join(folder, 'package.json')) || existsSync(join(folder, 'project.json'));
}
