import { expect } from 'vitest';
import type { ChangeSet, FileChange } from '../../../model/change.js';
import type { Read } from '../../../model/diagnostic.js';
import { readUnifiedDiff } from '../read-unified-diff.js';

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Rows of a patch, each with its line feed. */
export const lines = (...rows: string[]): string => `${rows.join('\n')}\n`;

/** The headers of a git diff of one edited file. */
export const edit = (path: string): string[] => [`diff --git a/${path} b/${path}`, 'index 1111111..2222222 100644'];
export const pair = (path: string): string[] => [`--- a/${path}`, `+++ b/${path}`];

export const read = (text: string): Read<ChangeSet> => readUnifiedDiff(bytes(text), { name: 'my.patch' });

/** The files of a patch that reads without a remark. */
export function filesOf(text: string): readonly FileChange[] {
  const { value, diagnostics } = read(text);
  expect(diagnostics).toEqual([]);
  return value?.files ?? [];
}

/** The one error of a patch that can't be read. */
export function faultOf(text: string): { code: string | undefined; line: number | undefined } {
  const { value, diagnostics } = read(text);
  expect(value).toBeNull();
  expect(diagnostics).toHaveLength(1);
  expect(diagnostics[0]).toMatchObject({ severity: 'error', where: { file: 'my.patch' } });
  expect(diagnostics[0]?.fix).toBeTruthy();
  return { code: diagnostics[0]?.code, line: diagnostics[0]?.where?.line };
}
