import type { Diagnostic } from '../../model/diagnostic.js';

export type PatchFaultCode = 'PATCH_AMBIGUOUS' | 'PATCH_COMBINED' | 'PATCH_MALFORMED' | 'PATCH_TRUNCATED';

const FIXES: Readonly<Record<PatchFaultCode, string>> = {
  PATCH_AMBIGUOUS:
    'Give one diff of the whole change, made by `git diff --merge-base <base>`, not several in a row.',
  PATCH_COMBINED:
    'Compare with one commit: `git diff --merge-base <base>`, or `git show --first-parent <merge>`.',
  PATCH_MALFORMED:
    'Give a unified diff in UTF-8 as it was written, for example by `git diff --merge-base <base>`.',
  PATCH_TRUNCATED:
    'Make the patch again and check that the whole of it arrives (disk, pipe, copy and paste).',
};

/** Why a patch can't be read; the first fault ends the reading, for what follows it can't be trusted. */
export interface PatchFault {
  readonly fault: PatchFaultCode;
  /** 1-based. */
  readonly line: number;
  readonly message: string;
}

export function patchFault(fault: PatchFaultCode, line: number, message: string): PatchFault {
  return { fault, line, message };
}

export function isPatchFault(value: object): value is PatchFault {
  return 'fault' in value;
}

export function faultDiagnostic({ fault, line, message }: PatchFault, file: string): Diagnostic {
  return { code: fault, severity: 'error', message, where: { file, line }, fix: FIXES[fault] };
}
