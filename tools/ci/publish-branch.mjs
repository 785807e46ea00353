// Plain JavaScript without dependencies: it runs in a job that installs nothing and may write.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { git, tryGit } from './git.mjs';
import { readSummary, sameFigures } from './same-figures.mjs';

/** The remote did not take a push, and not because the branch moved. */
export class PublishRefused extends Error {}

/**
 * Commits a summary on a branch of the remote, as one line on top of what lies there. Starts again from the branch's
 * new tip when it moved meanwhile: nothing is rebased, nothing forced.
 *
 * @param {object} request
 * @param {string} request.to the branch to push to
 * @param {'on-top' | 'alone' | 'request'} request.kind on-top: beside the other files of that branch; alone: nothing
 *   else is on it; request: as on-top of `branch`, and the branch to push to follows `branch` by merging it
 * @param {boolean} [request.open] request: whether a pull request is open for it
 * @param {string} request.text the summary
 * @param {string | null} request.commit what it was measured at
 * @returns {Promise<{ done: boolean, line: string }>} done: whether there is something new on the branch
 */
export async function publishBranch(request) {
  const { to, remote, attempts, dryRun } = request;
  for (const branch of [to, request.branch]) git(['check-ref-format', `refs/heads/${branch}`]);
  for (let attempt = 1; ; attempt++) {
    const tip = fetchTip(remote, to);
    const base = request.kind === 'request' ? fetchTip(remote, request.branch) : tip;
    const reason = whyNot(request, tip, base);
    if (reason !== null) return { done: false, line: reason };
    const commit = makeCommit(request, tip, base);
    if (dryRun) return { done: false, line: `would push to ${to}: ${subject(request)}` };
    const refusal = push(remote, commit, to);
    if (refusal === null) return { done: true, line: `pushed ${commit} to ${to}` };
    if (fetchTip(remote, to) === tip)
      throw new PublishRefused(`${remote} refuses a push to ${to}: ${refusal}`);
    if (attempt === attempts) throw new PublishRefused(`${to} moved during each of ${attempts} attempts`);
    await pause(attempt * 500);
  }
}

/** Why there is nothing to publish; null where there is. */
function whyNot(request, tip, base) {
  const { to, branch, kind, summary: path } = request;
  if (base === null && kind !== 'alone')
    throw new PublishRefused(`there is no branch ${branch} to publish on`);
  if (kind === 'alone' && tip !== null) refuseOtherFiles(tip, path, to);
  const there = base === null ? null : contentAt(base, path);
  const requested = kind === 'request' && request.open && tip !== null ? contentAt(tip, path) : null;
  return needless(request, there, kind === 'request' ? branch : to) ?? needless(request, requested, to);
}

/** Why what lies on a branch makes these figures needless; null where it does not. */
function needless({ text, commit }, there, branch) {
  if (there === null) return null;
  if (sameFigures(there, text)) return `unchanged: ${branch} has the same figures`;
  const isLater = isOlder(commit, readSummary(there)?.commit ?? null);
  return isLater ? `outdated: ${branch} has the figures of a later commit` : null;
}

/** The commit that a remote's branch is at, fetched; null where there is no such branch. */
function fetchTip(remote, branch) {
  const ref = `refs/heads/${branch}`;
  const listed = git(['ls-remote', '--end-of-options', remote, ref]).trim();
  const line = listed.split('\n').find((entry) => entry.endsWith(`\t${ref}`));
  if (line === undefined) return null;
  git(['fetch', '--quiet', '--no-tags', '--end-of-options', remote, ref]);
  return git(['rev-parse', '--verify', 'FETCH_HEAD^{commit}']).trim();
}

const contentAt = (commit, path) => {
  const { status, stdout } = tryGit(['cat-file', 'blob', `${commit}:${path}`]);
  return status === 0 ? stdout : null;
};

/** Whether a commit comes before another one, so that its figures must not take the place of the other's. */
const isOlder = (commit, there) =>
  commit !== null &&
  there !== null &&
  commit !== there &&
  [commit, there].every((id) => /^[0-9a-f]{40,64}$/.test(id)) &&
  tryGit(['merge-base', '--is-ancestor', commit, there]).status === 0;

function refuseOtherFiles(tip, path, to) {
  const files = git(['ls-tree', '-r', '-z', '--name-only', tip]).split('\0').filter(Boolean);
  const other = files.find((file) => file !== path);
  if (other !== undefined)
    throw new PublishRefused(`${to} is no branch for data: it holds ${other}, which a push would remove`);
}

/** Written to the object store only: an index of its own, and no working tree. */
function makeCommit(request, tip, base) {
  const { summary: path, text, kind } = request;
  const folder = mkdtempSync(join(tmpdir(), 'publish-summary-'));
  try {
    const env = { GIT_INDEX_FILE: join(folder, 'index') };
    const blob = git(['hash-object', '-w', '--stdin'], { input: text }).trim();
    if (kind !== 'alone') git(['read-tree', base], { env });
    git(['update-index', '--add', '--cacheinfo', `100644,${blob},${path}`], { env });
    const tree = git(['write-tree'], { env }).trim();
    const parents = [...new Set([tip, base])].filter((parent) => parent !== null);
    const message = `${subject(request)}\n\nWritten by tools/ci/publish-summary.mjs.\n`;
    return git(['commit-tree', tree, ...parents.flatMap((parent) => ['-p', parent])], {
      input: message,
    }).trim();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const subject = ({ commit, skipCi }) =>
  `Update coverage summary${commit === null ? '' : ` of ${commit.slice(0, 12)}`}${skipCi ? ' [skip ci]' : ''}`;

/** Null when it was taken, else what the remote said. */
function push(remote, commit, branch) {
  const { status, stdout, stderr } = tryGit([
    'push',
    '--porcelain',
    '--no-verify',
    '--end-of-options',
    remote,
    `${commit}:refs/heads/${branch}`,
  ]);
  return status === 0 ? null : `${stdout}${stderr}`.trim();
}
