import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mergeFile, readLcov } from '@org/coverage-engine';
import { describe, expect, it } from 'vitest';
import { CHROMIUM, renderedPage } from './__fixtures__/chromium.js';
import { measuredFile } from './__fixtures__/measured-files.js';
import { reportFolder, type ReportFolder } from './__fixtures__/report-folder.js';

const PAYLOAD = `</script></pre><img src=x onerror="document.title='owned'"><!--`;
/** What the reporter takes for `<` and `>` of its own. */
const MARKS = `\u0001img src=x onerror="document.title='owned'"\u0002`;
// A name can't hold `/` or, in LCOV, a line break.
const NAME = `a'"><img src=x onerror=document.title='owned'><!-- \u2028\u0001#?%41&amp;.js`;
const SOURCE = `// ${PAYLOAD} ${MARKS}
const o = { ${JSON.stringify(PAYLOAD)}(x) { return x ? \`${MARKS}\` : \`${PAYLOAD}\`; } };
let s = '&lt;img src=x onerror=document.title=1&gt;';
if (s === '') s = /${PAYLOAD.replaceAll('/', '\\/')}/;
// \u2028
`;
const LCOV_FUNCTION = PAYLOAD.replace('/', '∕');

async function hostileReport(): Promise<ReportFolder> {
  const folder = reportFolder();
  const [one, two] = [`src/${NAME}/${NAME}`, `src/lcov/${NAME}`];
  folder.write(one, SOURCE);
  folder.write(two, SOURCE);
  const lcov = `TN:\nSF:${two}\nFN:2,${LCOV_FUNCTION}\nFNDA:0,${LCOV_FUNCTION}\nDA:2,0\nDA:3,1\nDA:4,1\nBRDA:4,0,${PAYLOAD.replace(',', '')},0\nBRDA:4,0,1,1\nend_of_record\n`;
  const read = readLcov(new TextEncoder().encode(lcov), { name: 'lcov.info' });
  await folder.report(
    [await measuredFile(one, SOURCE, 'istanbul'), mergeFile(two, read.value!.files)],
    `<script>document.title='owned'</script>`,
  );
  return folder;
}

const htmlOf = (folder: ReportFolder) => folder.pages().filter((page) => page.endsWith('.html'));

describe('writeHtmlReport, given names and sources that are markup', () => {
  it('row 38: writes them as text', async () => {
    const folder = await hostileReport();
    expect(htmlOf(folder)).toHaveLength(5);
    for (const page of htmlOf(folder)) {
      const html = folder.page(page);
      expect(html).not.toMatch(/<img|<!--(?! (?:for sticky footer|\/wrapper) -->)/);
      expect(html.match(/<script/g)).toHaveLength(4);
      expect(html).not.toContain('\u0001');
    }
  });

  it('keeps the look of a name, so that one finds the file', async () => {
    const folder = await hostileReport();
    expect(folder.page('index.html')).toContain(
      'a＇＂＞＜img src=x onerror=document.title=＇owned＇＞＜!-- ��＃？％41＆amp；.js',
    );
  });

  it('links to every page by a relative address that needs no network', async () => {
    const folder = await hostileReport();
    for (const page of htmlOf(folder)) {
      const targets = [...folder.page(page).matchAll(/ (?:src|href)="([^"]*)"/g)].map((match) => match[1]!);
      expect(targets.length).toBeGreaterThan(5);
      for (const target of targets) {
        expect(target).not.toMatch(/^[\w+.-]+:|^\/|[#?%]/);
        expect(folder.pages()).toContain(join(page, '..', target));
      }
    }
    for (const asset of folder.pages().filter((page) => page.endsWith('.css')))
      expect(folder.page(asset)).not.toMatch(/url\(\s*['"]?(?!data:)[\w+.-]*:|@import/);
    for (const asset of folder.pages().filter((page) => page.endsWith('.js')))
      expect(folder.page(asset)).not.toMatch(/fetch\(|XMLHttpRequest|WebSocket|\.src ?=/);
  });

  describe.skipIf(CHROMIUM === null)(
    'in Chromium (skipped where no chromium or google-chrome is installed)',
    () => {
      it('runs its own scripts and none of what was put into it, also without the policy', async () => {
        const folder = await hostileReport();
        for (const page of htmlOf(folder)) {
          const html = folder.page(page);
          const title = /<title>.*?<\/title>/.exec(html)![0].replaceAll('&#39;', "'");
          const bare = join(folder.html, page.replace(/\.html$/, '-bare.html'));
          writeFileSync(bare, html.replace(/<meta http-equiv[^>]*>/, ''));
          expect(readFileSync(bare, 'utf8')).not.toContain('Content-Security-Policy');
          for (const file of [join(folder.html, page), bare]) {
            const rendered = renderedPage(file);
            expect(rendered).toContain(title);
            expect(rendered).not.toMatch(/<img/);
            // sorter.js and prettify.js did their work: the policy lets the report's own scripts run.
            expect(rendered).toMatch(
              page.endsWith('index.html') ? /<input type="search"/ : /class="(?:pln|com|kwd)"/,
            );
          }
        }
      });

      it('is kept by the policy from running what would have got into a page (and the browser of this test runs it otherwise)', async () => {
        const folder = await hostileReport();
        const html = folder.page('index.html').replace('</body>', `${PAYLOAD.replace('<!--', '')}</body>`);
        writeFileSync(join(folder.html, 'with.html'), html);
        writeFileSync(join(folder.html, 'without.html'), html.replace(/<meta http-equiv[^>]*>/, ''));
        expect(renderedPage(join(folder.html, 'with.html'))).not.toContain('<title>owned');
        expect(renderedPage(join(folder.html, 'without.html'))).toContain('<title>owned');
      });
    },
  );
});
