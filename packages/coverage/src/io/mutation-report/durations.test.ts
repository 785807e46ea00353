import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeFolder } from '../../__fixtures__/folder.js';
import { writeFileAtomically } from '../files/write-file-atomically.js';
import { DURATIONS_FILE, readDurations, writeDurations } from './durations.js';

it('reads the durations that were written', () => {
  const root = makeFolder();
  writeDurations(root, { 'b.ts': 2, 'a.ts': 1 });
  expect(readDurations(root)).toEqual({ 'a.ts': 1, 'b.ts': 2 });
});

it.each([
  '{',
  'null',
  '{ "version": 1 }',
  '{ "version": 1, "files": ["a.ts"] }',
  '{ "version": 1, "files": { "a.ts": "1" } }',
  '{ "version": 2, "files": { "a.ts": 1 } }',
])('knows no duration where %s was left', (text) => {
  const root = makeFolder();
  writeFileAtomically(join(root, DURATIONS_FILE), text);
  expect(readDurations(root)).toEqual({});
});
