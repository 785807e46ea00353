import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeFolder } from '../../__fixtures__/folder.js';
import { readText } from './read-text.js';

it.each(['none', '', 'file/below', 'loop'])('readText gives null where no file can be: %j', (name) => {
  const folder = makeFolder();
  symlinkSync('loop', join(folder, 'loop'));
  symlinkSync(import.meta.filename, join(folder, 'file'));
  expect(readText(join(folder, name))).toBeNull();
});
