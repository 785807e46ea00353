import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { measuredFile, SCRIPT } from './__fixtures__/measured-files.js';
import { headFigures, reportFolder } from './__fixtures__/report-folder.js';
import { writeHtmlReport } from './write-html-report.js';

describe('row 38: writeHtmlReport', () => {
  const asked = async (paths: readonly string[], prepare: (root: string) => void = () => {}) => {
    const folder = reportFolder();
    folder.write('src/a.js', SCRIPT);
    prepare(folder.root);
    const known = await measuredFile('src/a.js', SCRIPT, 'istanbul');
    const files = ['src/a.js', ...paths].map((path) => ({ ...known, path }));
    const { skipped } = await folder.report(files);
    return { skipped, folder };
  };

  it.each([
    '../outside.js',
    'src/../../outside.js',
    '/etc/passwd',
    '..',
    '.',
    '',
    'C:/Users/a.js',
    'C:a.js',
    './src/a.js',
    'src//a.js',
    '..\\..\\outside.js/../../..',
  ])('lists %j, does not read it and gives it no page', async (path) => {
    const { skipped, folder } = await asked([path]);
    expect(skipped).toEqual([{ path, reason: 'outside-workspace' }]);
    expect(folder.pages().filter((page) => page.endsWith('.html'))).toEqual(['a.js.html', 'index.html']);
    expect(headFigures(folder.page('index.html'))['Lines']).toBe('60% 3/5');
  });

  it('follows a symbolic link inside the workspace, and none that leaves it', async () => {
    const outside = reportFolder();
    outside.write('secret.js', 'const secret = 1;\n');
    const { skipped, folder } = await asked(
      ['src/in.js', 'src/out.js', 'src/out/secret.js', 'src/circle.js'],
      (root) => {
        symlinkSync('a.js', join(root, 'src/in.js'));
        symlinkSync(join(outside.root, 'secret.js'), join(root, 'src/out.js'));
        symlinkSync(outside.root, join(root, 'src/out'));
        symlinkSync('circle.js', join(root, 'src/circle.js'));
      },
    );
    expect(skipped).toEqual(
      ['src/out.js', 'src/out/secret.js', 'src/circle.js'].map((path) => ({
        path,
        reason: 'linked-outside',
      })),
    );
    expect(headFigures(folder.page('index.html'))['Lines']).toBe('60% 15/25');
    expect(folder.page('in.js.html')).toContain('minor');
    expect(folder.page('out.js.html')).toContain('leads out of the workspace');
    for (const page of folder.pages()) expect(folder.page(page)).not.toContain('const secret');
  });

  it('works in a workspace that is reached through a symbolic link', async () => {
    const folder = reportFolder();
    const given = reportFolder();
    mkdirSync(join(given.root, 'src'));
    writeFileSync(join(given.root, 'src/a.js'), SCRIPT);
    symlinkSync(given.root, join(folder.root, 'link'));
    const file = await measuredFile('src/a.js', SCRIPT, 'istanbul');
    const root = join(folder.root, 'link');
    const { skipped, written } = await writeHtmlReport({
      root,
      files: [file],
      outputDir: folder.html,
      name: 'linked',
      readSource: (path) => readFileSync(join(root, path), 'utf8'),
    });
    expect([skipped, written]).toEqual([[], join(folder.html, 'index.html')]);
    expect(folder.page('a.js.html')).toContain('minor');
  });
});
