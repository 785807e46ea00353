import { escapeHtml } from './escape-html.js';
import { PAGES_MARK } from './pages-mark.js';

/** The one page of a report without files: the reporter writes none. */
export function emptyPage(name: string): string {
  const title = escapeHtml(name);
  return `<!doctype html>
<html lang="en">
<head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'" />
    <title>${title}</title>
</head>
<body>
    <h1>${title}</h1>
    <p>No file was measured.</p>
    <p>${PAGES_MARK}</p>
</body>
</html>
`;
}
