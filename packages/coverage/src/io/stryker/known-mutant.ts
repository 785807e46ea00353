import { inProject, type Mutant, type Project } from '@org/coverage-engine';
import type { KnownMutant } from './worker-messages.js';

/** A mutant of a project as Stryker would name it. */
export const knownMutant = (
  project: Project,
  { file, range: { start, end }, mutator, replacement }: Mutant,
): KnownMutant => ({
  file: inProject(project, file),
  location: { start: { ...start, line: start.line - 1 }, end: { ...end, line: end.line - 1 } },
  mutatorName: mutator,
  replacement,
});
