import { symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { makeFolder } from '../../__fixtures__/folder.js';
import { write } from '../../__fixtures__/measured-workspace.js';
import { reportsBelow } from './reports-below.js';

it('reportsBelow finds what is called as reports are at any depth, dot folders included, and follows no link', () => {
  const root = makeFolder();
  write(root, {
    'coverage/lcov.info': '',
    'a/b/.c/coverage-final.json': '',
    'a/lcov.info.bak': '',
    'a/lcov.info/readme.md': '',
    'a/node_modules/x/coverage/lcov.info': '',
    'a/.nx/cache/1/lcov.info': '',
    '.git/lcov.info': '',
  });
  symlinkSync(join(root, 'coverage'), join(root, 'linked'));
  symlinkSync(join(root, 'coverage/lcov.info'), join(root, 'a/b/lcov.info'));

  const found = reportsBelow(root).map((file) => relative(root, file).replaceAll('\\', '/'));

  expect(found.sort()).toEqual(['a/b/.c/coverage-final.json', 'coverage/lcov.info']);
  expect(reportsBelow(join(root, 'gone'))).toEqual([]);
});
