#!/usr/bin/env node
// Plain JavaScript without dependencies: it runs in a job that installs nothing and may write.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { publishBranch, PublishRefused } from './publish-branch.mjs';
import { openPullRequest, pullRequestFor } from './pull-request.mjs';
import { readSummary } from './same-figures.mjs';

const USAGE = `node tools/ci/publish-summary.mjs [options]

Puts the summary that lies in the working tree where the trend is read from, when a figure of it differs from what is
there; time and commit do not count. Never forces a push; leaves working tree, index and local branches alone.

  --mode MODE            commit (default)  a commit on the branch
                         pull-request      a commit on a branch of its own, with one pull request, by \`gh\`
                         data-branch       a commit on a branch that holds nothing else: coverage trend --ref
  --summary FILE         path in the repository (coverage/summary.json)
  --branch NAME          the branch whose figures these are (main)
  --data-branch NAME     for data-branch (coverage-data)
  --request-branch NAME  for pull-request (coverage-summary)
  --remote NAME          (origin)
  --attempts N           how often to start again when the branch moved meanwhile (5)
  --dry-run              say what would be done

stdout: one line. Exit code 0: published, or nothing to publish; 1: the remote refused; 2: usage; 70: anything else.
`;
const MODES = ['commit', 'pull-request', 'data-branch'];
const HINT = 'where the branch is protected, use --mode pull-request or --mode data-branch';

class UsageError extends Error {}

function readOptions(args) {
  const { values } = parse(args);
  const attempts = Number(values.attempts);
  if (!MODES.includes(values.mode)) throw new UsageError(`--mode ${values.mode}: one of ${MODES.join(', ')}`);
  if (!Number.isInteger(attempts) || attempts < 1) throw new UsageError(`--attempts ${values.attempts}`);
  if (values.summary.startsWith('/') || values.summary.split('/').includes('..'))
    throw new UsageError(`--summary ${values.summary}: a path in the repository`);
  const target = { commit: 'branch', 'pull-request': 'request-branch', 'data-branch': 'data-branch' }[
    values.mode
  ];
  if (target !== 'branch' && values[target] === values.branch)
    throw new UsageError(`--${target} ${values[target]}: another branch than --branch`);
  return { ...values, attempts, dryRun: values['dry-run'] ?? false };
}

function parse(args) {
  const text = (value) => ({ type: 'string', default: value });
  try {
    return parseArgs({
      args,
      options: {
        mode: text('commit'),
        summary: text('coverage/summary.json'),
        branch: text('main'),
        'data-branch': text('coverage-data'),
        'request-branch': text('coverage-summary'),
        remote: text('origin'),
        attempts: text('5'),
        'dry-run': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError(error.message);
  }
}

async function publish(options) {
  const text = readText(options.summary);
  const summary = readSummary(text);
  if (summary === null)
    throw new UsageError(`${options.summary} is no summary: run coverage aggregate first`);
  const shared = { ...options, text, commit: summary.commit };
  if (options.mode === 'data-branch')
    return publishBranch({ ...shared, to: options['data-branch'], kind: 'alone', skipCi: true });
  if (options.mode === 'commit')
    return publishBranch({ ...shared, to: options.branch, kind: 'on-top', skipCi: true });
  const branch = options['request-branch'];
  const known = pullRequestFor(options, branch);
  // Where checks are required, a commit that skips them could never be merged.
  const published = await publishBranch({
    ...shared,
    to: branch,
    kind: 'request',
    open: known !== null,
    skipCi: false,
  });
  if (!published.done) return published;
  return { ...published, line: `${published.line}; ${known ?? openPullRequest(options, branch)}` };
}

function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file}: ${error.message}`);
  }
}

async function main(args) {
  try {
    const options = readOptions(args);
    process.stdout.write(options.help ? USAGE : `${(await publish(options)).line}\n`);
    return 0;
  } catch (error) {
    const refused = error instanceof PublishRefused;
    process.stderr.write(`publish-summary: ${error.message}\n${refused ? `  mend: ${HINT}\n` : ''}`);
    return refused ? 1 : error instanceof UsageError ? 2 : 70;
  }
}

process.exitCode = await main(process.argv.slice(2));
