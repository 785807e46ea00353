import { join } from 'node:path';
import type { Project } from '@org/coverage-engine';
import { readText } from '../../io/files/read-text.js';
import { isScript } from '../../io/is-script.js';
import { ownFiles } from '../scene/own-files.js';
import type { Scene } from '../scene/scene.js';

/** The texts of a project's scripts before the run, whatever is edited during it. */
export function scriptTexts(scene: Scene, project: Project): (file: string) => string | null | undefined {
  const scripts = ownFiles(scene, project.root).filter(isScript);
  const texts = new Map(scripts.map((file) => [file, readText(join(scene.workspace.root, file))]));
  return (file) => texts.get(file);
}
