import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { discoverProjects } from './discover-projects.js';
import { makeFolder } from '../../__fixtures__/folder.js';

describe('discoverProjects', () => {
  it.each<[string, readonly string[] | undefined, readonly string[]]>([
    [
      'a package.json in any folder, where the root names none',
      undefined,
      ['', 'apps/shop', 'libs/a', 'libs/a/esm'],
    ],
    ['the folders that the root names', ['./libs/*', 'apps/shop/'], ['', 'apps/shop', 'libs/a']],
    ['no folder that a negated glob leaves out', ['libs/**', '!libs/*/esm'], ['', 'libs/a']],
    ['none but its own by negated globs alone', ['!apps/*'], ['']],
  ])('takes %s', (_, workspaces, roots) => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ workspaces }));
    const files = ['', 'apps/shop/', 'libs/a/', 'libs/a/esm/'].map((path) => `${path}package.json`);
    expect(discoverProjects(folder, files).map(({ root }) => root)).toEqual(roots);
  });

  it('takes a folder with a manifest or a project.json, whatever the root names', () => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'package.json'), '{ "workspaces": ["apps/*"] }');
    expect(
      discoverProjects(folder, ['libs/a/feature.manifest.ts', 'libs/b/project.json', 'libs/c/package.json']),
    ).toEqual([
      { root: '', manifest: null, rivals: [] },
      { root: 'libs/a', manifest: 'libs/a/feature.manifest.ts', rivals: [] },
      { root: 'libs/b', manifest: null, rivals: [] },
    ]);
  });

  it('takes of several manifests the one that Vitest’s helper takes, and names the others', () => {
    const [cjs, js, json] = ['cjs', 'js', 'json'].map((ending) => `libs/a/feature.manifest.${ending}`);
    expect(discoverProjects(makeFolder(), [json!, cjs!, js!]).at(-1)).toEqual({
      root: 'libs/a',
      manifest: cjs,
      rivals: [js, json],
    });
  });
});
