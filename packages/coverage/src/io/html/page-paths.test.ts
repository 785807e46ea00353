import { describe, expect, it } from 'vitest';
import { measuredFile } from './__fixtures__/measured-files.js';
import { reportFolder } from './__fixtures__/report-folder.js';
import { commonFolder, pagePaths } from './page-paths.js';

describe('pagePaths', () => {
  it.each([
    ['src/user.ts', 'src/user.ts'],
    ['src/routes/[id]/+page (a) @b.ts', 'src/routes/[id]/+page (a) @b.ts'],
    ['src/a#b?c%41.ts', 'src/a＃b？c％41.ts'],
    ['src/<b>"\'&.ts', 'src/＜b＞＂＇＆.ts'],
    ['src/\u202egnp.ts', 'src/\ufffdgnp.ts'],
    ['src/index', 'src/index_'],
    ['a.html/base.css/x', 'a.html_/base.css_/x'],
    ['__proto__', '__proto___'],
  ])('puts the page of %j at %j', (path, page) => {
    expect(pagePaths()(path)).toBe(page);
  });

  it('gives two files two pages, also where what differs can not be shown', () => {
    const pageOf = pagePaths();
    expect(['a<', 'a＜', 'a<~2', 'b\u0001', 'b\u0002'].map(pageOf)).toEqual([
      'a＜',
      'a＜~2',
      'a＜~2~2',
      'b\ufffd',
      'b\ufffd~2',
    ]);
  });

  it('cuts a name that leaves no room for an ending, between characters', () => {
    const page = pagePaths()('😀'.repeat(63));
    expect(page).toBe(`${'😀'.repeat(50)}…`);
  });

  it('gives names that the file system and the reporter take', async () => {
    const folder = reportFolder();
    const paths = [
      'src/index',
      'src/index.ts',
      'a.html/x',
      'base.css/x',
      '__proto__',
      'n'.repeat(255),
      'a<b',
      'a＜b',
    ];
    for (const path of paths) folder.write(path, 'x;\n');
    const known = await measuredFile('x', '1;\n', 'istanbul');
    const { skipped } = await folder.report(paths.map((path) => ({ ...known, path })));
    expect(skipped).toEqual([]);
    const pages = folder
      .pages()
      .filter((page) => page.endsWith('.html') && !/(?:^|\/)index\.html$/.test(page));
    expect(pages).toHaveLength(paths.length);
  });
});

describe('commonFolder', () => {
  it.each([
    [['a/b/x', 'a/b/c/y'], 'a/b/'],
    [['a/b/x', 'a/bc/y'], 'a/'],
    [['a/x', 'b/y'], ''],
    [['x'], ''],
    [['a/b/x'], 'a/b/'],
    [[], ''],
  ])('of %j is %j', (pages, common) => {
    expect(commonFolder(pages)).toBe(common);
  });
});
