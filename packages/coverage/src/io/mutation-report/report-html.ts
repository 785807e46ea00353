import { readFileSync } from 'node:fs';
import { escapeHtml } from '../html/escape-html.js';
import type { MutationReport } from './mutation-report.js';

/** The report as one self-contained page: mutation-testing-elements, and the data. */
export function reportHtml(report: MutationReport, title: string): string {
  const script = readFileSync(require.resolve('mutation-testing-elements/mutation-test-elements.js'), 'utf8');
  // `<` in a string of the data would end the script element.
  const data = JSON.stringify(report).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>${escapeHtml(title)}</title>
    <script>${script}</script>
  </head>
  <body>
    <mutation-test-report-app title-postfix="${escapeHtml(title)}">
      This page needs a browser that knows custom elements.
    </mutation-test-report-app>
    <script>
      const app = document.querySelector('mutation-test-report-app');
      app.report = ${data};
      const updateTheme = () => { document.body.style.backgroundColor = app.themeBackgroundColor; };
      app.addEventListener('theme-changed', updateTheme);
      updateTheme();
    </script>
  </body>
</html>
`;
}
