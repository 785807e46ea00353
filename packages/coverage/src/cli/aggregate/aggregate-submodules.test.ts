import { expect, it } from 'vitest';
import { lcovText, statements } from '../../__fixtures__/lcov-text.js';
import { workspaceOf, write } from '../../__fixtures__/measured-workspace.js';
import { runAggregateCommand } from '../../__fixtures__/run-command.js';
import { makeRepo } from '../../io/git/__fixtures__/repo.js';

it('coverage aggregate lists a submodule, and another repository, by its folder: git lists no file of it', async () => {
  const library = makeRepo();
  write(library.dir, { 'package.json': '{ "name": "lib" }', 'src/a.ts': statements(1) });
  library.commit();
  const repo = workspaceOf(
    {},
    {
      'a/package.json': '{ "name": "a" }',
      'a/src/a.ts': statements(1, 2),
      'a/coverage/lcov.info': lcovText({ 'src/a.ts': { 1: 1, 2: 0 } }),
    },
  );
  repo.git('submodule', '--quiet', 'add', `file://${library.dir}`, 'vendor/lib');
  repo.git('clone', '--quiet', `file://${library.dir}`, 'other');
  const { code, document } = await runAggregateCommand(repo.dir);
  expect([code, Object.keys(document.summary!.byPackage)]).toEqual([0, ['a']]);
  expect(document.skipped.filter(({ reason }) => reason === 'submodule')).toEqual(
    ['other', 'vendor/lib'].map((root) => ({ project: root, root, reason: 'submodule' })),
  );
});
