import { gh } from './gh.mjs';

const BODY = `A figure of coverage differs from what the branch has. Merge to keep the trend; the next run updates this pull request
while it is open.
`;

/** The address of the open pull request from a branch; null where there is none. */
export function pullRequestFor({ branch }, head) {
  const listed = gh([
    'pr',
    'list',
    ...['--head', head],
    ...['--base', branch],
    ...['--state', 'open'],
    ...['--json', 'url'],
  ]);
  return JSON.parse(listed)[0]?.url ?? null;
}

/** Opens a pull request and gives its address. */
export function openPullRequest({ branch }, head) {
  return gh([
    'pr',
    'create',
    ...['--head', head],
    ...['--base', branch],
    ...['--title', 'Update coverage summary'],
    ...['--body', BODY],
  ]).trim();
}
