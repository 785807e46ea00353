import { expect } from 'vitest';
import type { LcovFile } from '../../model/coverage.js';
import { readLcov } from '../lcov/read-lcov.js';

export const read = (text: string, keep?: (path: string) => boolean) =>
  readLcov(Buffer.from(text), { name: 'lcov.info', keep });
export const record = (body: string, path = 'src/a.ts') => `TN:\nSF:${path}\n${body}\nend_of_record\n`;

export function one(text: string): LcovFile {
  const { value, diagnostics } = read(text);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(value!.files).toHaveLength(1);
  return value!.files[0]!;
}
export const lines = (text: string) =>
  Object.fromEntries([...one(text).lines.lines].map((n, i) => [n, one(text).lines.hits[i]]));
export const functions = (text: string) => {
  const { names, startLines, endLines, hits } = one(text).functions;
  return names.map((name, i) => [startLines[i], endLines[i], name, hits[i]]);
};
export const branches = (text: string) => {
  const rows = one(text).branches;
  return [...rows.lines].map((line, i) => [line, rows.blocks[i], rows.arms[i], rows.hits[i]]);
};
export const codes = (text: string) => read(text).diagnostics.map(({ code }) => code);
export const fault = (text: string) => {
  const { value, diagnostics } = read(text);
  expect(value).toBeNull();
  const [first] = diagnostics;
  expect(first!.severity).toBe('error');
  return [first!.code, first!.where?.line];
};

