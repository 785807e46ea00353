import { gh } from './gh.mjs';

/** The open issue with a title, or null. */
export function openedIssue(title) {
  const listed = gh([
    'issue',
    'list',
    ...['--state', 'open'],
    ...['--search', `in:title "${title}"`],
    ...['--json', 'number,title,body'],
  ]);
  return JSON.parse(listed).find((issue) => issue.title === title) ?? null;
}

/** Opens an issue and gives its address. */
export function openIssue(title, body) {
  return gh(['issue', 'create', '--title', title, '--body', body]).trim();
}

export function updateIssue(number, body) {
  gh(['issue', 'edit', String(number), '--body', body]);
}

export function closeIssue(number, comment) {
  gh(['issue', 'close', String(number), '--comment', comment]);
}
