import { ownerRoot } from '../model/project.js';
import { isBandsDocument, type CoverageDocument } from './coverage-document.js';

/** The Nx project that owns a file; null when it is not known, and a next step then names all affected projects. */
export type ProjectOf = (file: string) => string | null;

/** The lookup given, else what the document itself knows: the roots of the projects in a bands document. */
export function projectOfDocument(document: CoverageDocument, given?: ProjectOf): ProjectOf {
  if (given !== undefined) return given;
  if (!isBandsDocument(document)) return () => null;
  const names = new Map(document.projects.map(({ root, project }) => [root, project]));
  const roots = new Set(names.keys());
  return (file) => names.get(ownerRoot(roots, file) ?? '') ?? null;
}
