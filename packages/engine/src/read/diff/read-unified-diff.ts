import type { ChangeSet } from '../../model/change.js';
import type { Diagnostic, Read } from '../../model/diagnostic.js';
import { hasUtf8Mark, isUtf16 } from '../byte-order-mark.js';
import { joinChanges } from './join-changes.js';
import { PatchCursor } from './patch-cursor.js';
import { faultDiagnostic, isPatchFault, patchFault, type PatchFault } from './patch-fault.js';
import { plainChanges } from './plain-changes.js';
import { readSections, type Sections } from './read-sections.js';

export interface ReadDiffOptions {
  /** How diagnostics call the patch: its workspace-relative path, or the name the user gave. */
  readonly name: string;
  /** Collects `Hunk.newLines` and `Hunk.oldLines`; without it memory stays a small multiple of the number of lines. */
  readonly keepText?: boolean;
}

/**
 * Reads a unified diff: git's (any prefixes, C-quoted names, renames, binary, modes), `diff -u`, Subversion's, Mercurial's,
 * with mail around it or not.
 *
 * Linear in the length of the input. Nothing changed is an empty input; a first fault (`PATCH_MALFORMED`,
 * `PATCH_TRUNCATED`, `PATCH_AMBIGUOUS`, `PATCH_COMBINED`) gives no value. `PATCH_INCOMPLETE` warns of files that
 * `diff -r` only names.
 */
export function readUnifiedDiff(bytes: Uint8Array, options: ReadDiffOptions): Read<ChangeSet> {
  const result = readChanges(bytes, options.keepText ?? false);
  if (isPatchFault(result)) return { value: null, diagnostics: [faultDiagnostic(result, options.name)] };
  return { value: result.value, diagnostics: incomplete(result.sections, options.name) };
}

function readChanges(
  bytes: Uint8Array,
  keepText: boolean,
): { readonly value: ChangeSet; readonly sections: Sections } | PatchFault {
  if (isUtf16(bytes)) return patchFault('PATCH_MALFORMED', 1, 'the patch is in UTF-16');
  const sections = readSections(new PatchCursor(bytes, hasUtf8Mark(bytes) ? 3 : 0), keepText);
  if (isPatchFault(sections)) return sections;
  const { git, plain, onlyIn } = sections;
  if (git.length + plain.length + onlyIn.length === 0 && !isBlank(bytes)) {
    return patchFault('PATCH_MALFORMED', 1, 'no file of a unified diff in it');
  }
  const value = joinChanges([...git, ...plainChanges(plain)]);
  return isPatchFault(value) ? value : { value, sections };
}

function incomplete({ git, onlyIn }: Sections, file: string): Diagnostic[] {
  const [first] = onlyIn;
  // Git never writes such a line: beside its sections it is prose.
  if (!first || git.length > 0) return [];
  return [
    {
      code: 'PATCH_INCOMPLETE',
      severity: 'warning',
      message: `${onlyIn.length} file(s) or folder(s) exist on one side only, and the patch does not show them: ${first.text}`,
      where: { file, line: first.line },
      fix: 'Make the patch with `diff -ruN`, so that new and deleted files are in it; `-x coverage` leaves a folder out.',
    },
  ];
}

function isBlank(bytes: Uint8Array): boolean {
  const start = hasUtf8Mark(bytes) ? 3 : 0;
  return bytes.subarray(start).every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d));
}
