import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { mergeFile, totalsOf, type MergedFile, type Ratio } from '@org/coverage-engine';
import { describe, expect, it, vi } from 'vitest';
import { measuredFile, SCRIPT, type Format } from './__fixtures__/measured-files.js';
import { headFigures, reportFolder, rowFigures } from './__fixtures__/report-folder.js';

const TYPES = '// nothing that runs\n';

const counts = (ratio: Ratio | null): string => (ratio ? `${ratio.covered}/${ratio.total}` : '');
const fractions = (file: MergedFile) => {
  const { statements, branches, functions, lines } = totalsOf(file);
  return [statements, branches, functions, lines].map(counts);
};
const countsOf = (figures: Record<string, string>) =>
  ['Statements', 'Branches', 'Functions', 'Lines'].map(
    (metric) => /\d+\/\d+$/.exec(figures[metric]!)?.[0] ?? '',
  );

describe('writeHtmlReport', () => {
  it.each<Format>(['istanbul', 'lcov'])(
    'gives on the page of a file measured as %s the totals of totalsOf',
    async (format) => {
      const folder = reportFolder();
      folder.write('src/age.js', SCRIPT);
      const file = await measuredFile('src/age.js', SCRIPT, format);
      await folder.report([file]);
      expect(countsOf(headFigures(folder.page('age.js.html')))).toEqual(fractions(file));
      expect(fractions(file)).toEqual([format === 'lcov' ? '' : '3/5', '2/5', '1/2', '3/5']);
    },
  );

  it('sums the files of a folder, and says where LCOV counts no statements', async () => {
    const folder = reportFolder();
    const files = [
      await measuredFile('packages/auth/src/age.js', SCRIPT, 'istanbul'),
      await measuredFile('packages/blog/src/age.js', SCRIPT, 'lcov'),
      await measuredFile('packages/blog/src/types.js', TYPES, 'lcov'),
    ];
    for (const { path } of files) folder.write(path, path.includes('types') ? TYPES : SCRIPT);
    await folder.report(files);
    const index = folder.page('index.html');
    expect(headFigures(index)).toEqual({
      Statements: '60%* 3/5',
      Branches: '40% 4/10',
      Functions: '50% 2/4',
      Lines: '60% 6/10',
    });
    expect(index).toContain('title="counted by 1 of 3 files: LCOV has no statements"');
    expect(rowFigures(index)).toEqual({
      'auth/src': ['60%', '3/5', '40%', '2/5', '50%', '1/2', '60%', '3/5'],
      'blog/src': ['–', '', '40%', '2/5', '50%', '1/2', '60%', '3/5'],
    });
  });

  it('shows the totals that countsOf gives, where the caller knows more than the report', async () => {
    const folder = reportFolder();
    folder.write('src/age.js', SCRIPT);
    const statements = { covered: 7, total: 8 };
    const file = await measuredFile('src/age.js', SCRIPT, 'lcov');
    await folder.report([file], 'more', () => ({ ...totalsOf(file), statements }));
    for (const page of ['index.html', 'age.js.html'])
      expect(headFigures(folder.page(page))['Statements']).toBe('87.5% 7/8');
  });

  it('row 34: shows 0 of 0 as empty, neither 0 % nor 100 %', async () => {
    const folder = reportFolder();
    folder.write('src/types.js', TYPES);
    await folder.report([await measuredFile('src/types.js', TYPES, 'istanbul')]);
    const empty = 'empty 0/0';
    expect(headFigures(folder.page('types.js.html'))).toEqual({
      Statements: empty,
      Branches: empty,
      Functions: empty,
      Lines: empty,
    });
    expect(rowFigures(folder.page('index.html'))['types.js']).toEqual(Array(4).fill(['empty', '0/0']).flat());
  });

  it('marks with LCOV alone the lines, functions and branches that did not run', async () => {
    const folder = reportFolder();
    folder.write('src/age.js', SCRIPT);
    await folder.report([await measuredFile('src/age.js', SCRIPT, 'lcov')]);
    const page = folder.page('age.js.html');
    expect(page).toContain(
      '<span class="cstat-no" title="statement not covered" >    return \'minor\';</span>',
    );
    expect(page).toContain('title="function not covered" >unused</span>');
    expect(page).toMatch(/title="branch not covered" >\s*return age &gt; 65/);
    expect([...page.matchAll(/class="cline-any cline-(\w+)">/g)].map((match) => match[1])).toEqual([
      'neutral',
      'yes',
      'no',
      'neutral',
      'yes',
      'neutral',
      'neutral',
      'no',
      'neutral',
      'yes',
      'neutral',
    ]);
  });

  it('shows a line as run that LCOV alone saw run, beside an Istanbul map that did not', async () => {
    const folder = reportFolder();
    folder.write('src/age.js', SCRIPT);
    const [lcov, istanbul] = [
      await measuredFile('src/age.js', SCRIPT, 'lcov'),
      await measuredFile('src/age.js', SCRIPT, 'istanbul'),
    ];
    const unrun = {
      ...istanbul.istanbul!,
      statements: istanbul.istanbul!.statements.map((s) => ({ ...s, hits: 0 })),
    };
    const file = mergeFile('src/age.js', [unrun, { ...lcov, format: 'lcov' }]);
    await folder.report([file]);
    expect(countsOf(headFigures(folder.page('age.js.html')))).toEqual(fractions(file));
    expect(folder.page('age.js.html')).not.toContain(
      'class="cstat-no" title="statement not covered" >  return age',
    );
  });

  it('gives the same bytes for the same input', async () => {
    const [one, two] = [reportFolder(), reportFolder()];
    const file = await measuredFile('src/age.js', SCRIPT, 'istanbul');
    for (const folder of [one, two]) {
      folder.write('src/age.js', SCRIPT);
      await folder.report([file]);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(two.pages()).toEqual(one.pages());
    for (const page of one.pages()) expect(two.page(page)).toBe(one.page(page));
  });

  it('puts nothing but pages and what they link to into the folder, and nothing beside it', async () => {
    const folder = reportFolder();
    for (const path of ['src/a.js', 'src/deep/er/b.js']) folder.write(path, SCRIPT);
    await folder.report([
      await measuredFile('src/a.js', SCRIPT, 'istanbul'),
      await measuredFile('src/deep/er/b.js', SCRIPT, 'lcov'),
    ]);
    expect(folder.pages()).toEqual([
      'a.js.html',
      'base.css',
      'block-navigation.js',
      'deep/er/b.js.html',
      'deep/er/index.html',
      'favicon.png',
      'index.html',
      'prettify.css',
      'prettify.js',
      'sort-arrow-sprite.png',
      'sorter.js',
    ]);
    expect(readdirSync(dirname(folder.html))).toEqual(['html']);
  });

  it('replaces the folder whole, and leaves the former one where it fails', async () => {
    const folder = reportFolder();
    folder.write('src/a.js', SCRIPT);
    folder.write('coverage/html/old.html', 'old');
    const file = await measuredFile('src/a.js', SCRIPT, 'lcov');
    const failing = (function* () {
      yield file;
      throw new Error('a report went away');
    })();
    await expect(folder.report(failing)).rejects.toMatchObject({
      code: 'HTML_NOT_WRITTEN',
      message: expect.stringContaining('a report went away') as string,
    });
    expect(folder.pages()).toEqual(['old.html']);
    await folder.report([file]);
    expect(folder.pages()).not.toContain('old.html');
  });

  it('writes a page that says so when no file was measured', async () => {
    const folder = reportFolder();
    await folder.report([], '<b>&');
    expect(folder.pages()).toEqual(['index.html']);
    expect(folder.page('index.html')).toContain('<h1>&lt;b&gt;&amp;</h1>\n    <p>No file was measured.</p>');
  });

  it('counts a file whose source is gone, says so on its page, and lists it', async () => {
    const folder = reportFolder();
    const file = await measuredFile('src/gone.js', SCRIPT, 'istanbul');
    const { skipped } = await folder.report([file]);
    expect(skipped).toEqual([{ path: 'src/gone.js', reason: 'no-source' }]);
    expect(countsOf(headFigures(folder.page('gone.js.html')))).toEqual(fractions(file));
    expect(folder.page('gone.js.html')).toContain('The source of this file could not be read');
  });

  it('shows an empty source as empty', async () => {
    const folder = reportFolder();
    folder.write('src/empty.js', '');
    const { skipped } = await folder.report([await measuredFile('src/empty.js', '', 'lcov')]);
    expect(skipped).toEqual([]);
    expect(folder.page('empty.js.html')).not.toContain('Not found source file');
  });

  it('prints nothing, reads no configuration of the tool, and looks for no source in the current folder', async () => {
    const folder = reportFolder();
    const elsewhere = reportFolder();
    elsewhere.write(
      'mcr.config.js',
      "require('fs').writeFileSync('ran', ''); module.exports = { name: 'ran' };",
    );
    elsewhere.write('src/age.js', 'of the current folder\n');
    folder.write('src/age.js', SCRIPT);
    const file = await measuredFile('src/age.js', SCRIPT, 'istanbul');
    const stdout = vi.spyOn(process.stdout, 'write');
    const log = vi.spyOn(console, 'log');
    const cwd = vi.spyOn(process, 'cwd').mockReturnValue(elsewhere.root);
    vi.stubEnv('MCR_LOG_TIME', '1');
    try {
      await folder.report([file]);
      expect([stdout.mock.calls, log.mock.calls]).toEqual([[], []]);
      expect(process.env['MCR_LOG_TIME']).toBe('1');
    } finally {
      vi.unstubAllEnvs();
      for (const spy of [stdout, log, cwd]) spy.mockRestore();
    }
    expect(existsSync(join(elsewhere.root, 'ran'))).toBe(false);
    expect(folder.page('age.js.html')).not.toContain('of the current folder');
  });
});
