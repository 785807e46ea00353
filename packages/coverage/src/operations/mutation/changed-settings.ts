import { join, posix } from 'node:path';
import type { Project } from '@org/coverage-engine';
import { folderOf, foldersAbove } from '../../io/files/folder-of.js';
import { isVitestConfig } from '../../io/mutation-reuse/loaded-files.js';
import { readText } from '../../io/files/read-text.js';
import { STRYKER_CONFIG_FILES } from '../../io/stryker/own-config.js';
import { ownFiles } from '../scene/own-files.js';
import type { Scene } from '../scene/scene.js';
import type { TestReach } from './test-reach.js';

/** Names of Vitest's configurations; one may refer to others (`vitest.unit.config.mts`, `vitest.workspace.ts`). */
const VITESTS = /^(?:vite|vitest)\..*\b(?:[cm]?[jt]s|json)$/;

/**
 * The changed files that may leave out tests or mutants of a project: its configurations of Vitest and Stryker, and what
 * they import; workspace-relative, sorted. Without a Vitest configuration of its own those of the folders above count.
 * Manifests do not: `coverage check` names what they leave out.
 *
 * @param paths of the changed files, present and former
 */
export function changedSettings(
  scene: Scene,
  project: Project,
  paths: ReadonlySet<string>,
  { filesOf }: TestReach,
): readonly string[] {
  const isStrykers = (file: string) =>
    STRYKER_CONFIG_FILES.some((name) => file === posix.join(project.root, name));
  const own = ownFiles(scene, project.root);
  const hasOwn = own.some((file) => isVitestConfig(file, project.root));
  const named = own.filter(isStrykers).flatMap((file) => vitestConfigIn(scene, project, file));
  const folders = [project.root, ...(hasOwn ? [] : foldersAbove(project.root))];
  const isSetting = (file: string) =>
    isStrykers(file) ||
    named.includes(file) ||
    (VITESTS.test(posix.basename(file)) && folders.includes(folderOf(file)));
  const changed = [...paths].filter(isSetting);
  for (const config of (hasOwn ? own : scene.files).filter(isSetting))
    for (const file of filesOf(config)) if (paths.has(file) && !isNoSetting(file)) changed.push(file);
  return [...new Set(changed)].sort();
}

/** The Vitest configurations that one of Stryker names. */
function vitestConfigIn({ workspace }: Scene, { root }: Project, file: string): readonly string[] {
  const text = readText(join(workspace.root, file)) ?? '';
  const found = text.matchAll(/\bconfigFile\b['"]?\s*:\s*['"]([^'"\n]+)['"]/g);
  return [...found].map(([, name]) => posix.join(root, name!));
}

/** What configurations import without being configured by it. */
const isNoSetting = (file: string): boolean => /(?:^|\/)(?:feature\.manifest\.|package\.json$)/.test(file);
