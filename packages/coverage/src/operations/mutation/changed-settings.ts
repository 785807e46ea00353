import { join, posix } from 'node:path';
import type { Project } from '@org/coverage-engine';
import { folderOf, foldersAbove } from '../../io/files/folder-of.js';
import { isVitestConfig } from '../../io/mutation-reuse/loaded-files.js';
import { readText } from '../../io/files/read-text.js';
import { STRYKER_CONFIG_FILES } from '../../io/stryker/own-config.js';
import { ownFiles } from '../scene/own-files.js';
import type { Scene } from '../scene/scene.js';
import type { TestReach } from './test-reach.js';

/** What Vitest is configured by: one file may name others of these (`vitest.unit.config.mts`, `vitest.workspace.ts`). */
const VITESTS = /^(?:vite|vitest)\..*\b(?:[cm]?[jt]s|json)$/;

/**
 * The changed files that may have taken tests or mutants out of a project: its configurations of Vitest and Stryker,
 * and what they import; workspace-relative, sorted. Without a configuration of its own those of the folders above count.
 *
 * What a manifest takes out is none of it: that `coverage check` names.
 *
 * @param paths what changed, by the paths that it has and had
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

/** The configuration of Vitest that one of Stryker names, by whatever name. */
function vitestConfigIn({ workspace }: Scene, { root }: Project, file: string): readonly string[] {
  const text = readText(join(workspace.root, file)) ?? '';
  const found = text.matchAll(/\bconfigFile\b['"]?\s*:\s*['"]([^'"\n]+)['"]/g);
  return [...found].map(([, name]) => posix.join(root, name!));
}

/** A package.json only says where imports lead. */
const isNoSetting = (file: string): boolean => /(?:^|\/)(?:feature\.manifest\.|package\.json$)/.test(file);
