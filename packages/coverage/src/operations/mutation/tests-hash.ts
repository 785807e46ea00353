import { join } from 'node:path';
import { inProject, type Project } from '@org/coverage-engine';
import { contentHash } from '@org/coverage-manifest/provenance';
import { isScript } from '../../io/is-script.js';
import { readText } from '../../io/files/read-text.js';
import { ownFiles } from '../scene/own-files.js';
import type { Scene } from '../scene/scene.js';
import { mutationTargets } from './mutation-targets.js';

/**
 * A hash of what judges a project's mutants: all its scripts that are not mutated, its JSON (a test may loop over cases)
 * and its snapshots. Reports hold it: nothing else in them shows that a test was emptied since.
 */
export function testsHash(project: Project, scene: Scene): string {
  const targets = new Set(mutationTargets(project, scene));
  const judges = ownFiles(scene, project.root).filter(
    (file) => (isScript(file) || isData(inProject(project, file))) && !targets.has(file),
  );
  const hashes = judges.flatMap((file) => {
    const text = readText(join(scene.workspace.root, file));
    return text === null ? [] : [[file, contentHash(Buffer.from(text))]];
  });
  return contentHash(Buffer.from(JSON.stringify(hashes)));
}

/** JSON and snapshots, without reports, which runs write, and package.json, whose version releases change. */
const isData = (file: string): boolean =>
  /\.(?:json|snap)$/.test(file) && !/^(?:coverage|reports)\/|(?:^|\/)package\.json$/.test(file);
