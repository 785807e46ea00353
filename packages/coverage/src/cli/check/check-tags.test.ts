import { expect, it } from 'vitest';
import { changesIn, check, featureRepo } from '../../__fixtures__/check-repo.js';

const bands = { default: { lines: 50 }, tags: { core: { lines: 90, branches: 80 } } };
const NX = JSON.stringify({ plugins: [{ plugin: '@org/coverage', options: { bands } }] });
const projectJson = (...tags: string[]) => JSON.stringify({ name: 'blog', tags });
const packageJson = (...tags: string[]) => JSON.stringify({ name: 'shop', nx: { tags } });

it('coverage check names a project without a manifest that owes less by its tags than it did', async () => {
  const repo = featureRepo({
    'nx.json': NX,
    'packages/blog/project.json': projectJson('core', 'scope'),
    'packages/shop/package.json': packageJson('core'),
    'packages/docs/package.json': '{ "name": "docs" }',
  });
  repo.write('packages/blog/project.json', projectJson('scope'));
  repo.write('packages/shop/package.json', packageJson());
  repo.write('packages/docs/package.json', packageJson('core'));
  const { document } = await check(repo);
  expect(changesIn(document)).toEqual([
    'option-loosened tags of packages/blog: branches: 80 → nothing',
    'option-loosened tags of packages/blog: lines: 90 → 50',
    'option-loosened tags of packages/shop: branches: 80 → nothing',
    'option-loosened tags of packages/shop: lines: 90 → 50',
  ]);
  expect(document.weakenings[0]).toMatchObject({
    file: 'packages/blog/project.json',
    agreement: { file: 'nx.json', entry: { change: 'tags of packages/blog: branches: 80 → nothing' } },
  });
});

it('coverage check names no tags of a project that is new, has a manifest, or where no band goes by tags', async () => {
  const repo = featureRepo({ 'nx.json': NX, 'packages/auth/project.json': projectJson('core') });
  repo.write('packages/auth/project.json', projectJson());
  repo.write('packages/blog/project.json', projectJson());
  expect((await check(repo)).document.weakenings).toEqual([]);
  repo.write('nx.json', NX.replace('core', 'blog').replace('90', '10'));
  repo.write('packages/blog/project.json', projectJson('blog'));
  expect(changesIn((await check(repo)).document).filter((change) => change.includes('tags of'))).toEqual([]);
});
