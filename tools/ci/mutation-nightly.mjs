#!/usr/bin/env node
// Plain JavaScript without dependencies: it runs in jobs that install nothing, one of which may write.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { closeIssue, openIssue, openedIssue, updateIssue } from './issue.mjs';
import { compareScores, issueBody } from './mutation-scores.mjs';

const USAGE = `node tools/ci/mutation-nightly.mjs plan|issue [options]

plan    Prints the shards of tonight as a JSON list for a matrix: ["1/3","2/3","3/3"].
  --durations FILE  milliseconds by file, as \`coverage mutate --merge\` leaves them (reports/mutation/durations.json)
  --minutes N       how long a shard may take (10)
  --most N          how many there are at most (8); without durations as many

issue   Opens or updates one issue when a feature's score fell against the last summary or is not known any more, and
        closes it when none is. Prints one line; \`--output\` gets dropped=true|false added.
  --document FILE   the document of \`coverage mutate --merge\` (mutation.json)
  --summary FILE    the last summary (coverage/summary.json)
  --points N        percentage points that a score may fall (5)
  --output FILE     where the outputs of a step go (GITHUB_OUTPUT)
  --dry-run         say what would be done

Exit code 0: done, or nothing to do; 2: usage; 70: anything else. A fallen score is no failure of the night.
`;
const TITLE = 'Mutation scores fell';

class UsageError extends Error {}

function plan({ durations, minutes, most }) {
  const [limit, count] = [positive('minutes', minutes), positive('most', most)];
  const files = existsSync(durations) ? readJson(durations).files : null;
  if (files === null || typeof files !== 'object' || Object.keys(files).length === 0) return shards(count);
  const total = Object.values(files).reduce((sum, ms) => sum + ms, 0);
  return shards(Math.min(count, Math.max(1, Math.ceil(total / (limit * 60_000)))));
}

const shards = (count) =>
  JSON.stringify(Array.from({ length: count }, (_, index) => `${index + 1}/${count}`));

function issue({ document, summary, points, output, 'dry-run': dryRun }) {
  const known = existsSync(summary) ? readJson(summary) : null;
  const troubles = compareScores(readJson(document), known, positive('points', points));
  if (output !== undefined) appendFileSync(output, `dropped=${troubles.length > 0}\n`);
  const open = openedIssue(TITLE);
  const would = dryRun ? 'would have ' : '';
  if (troubles.length === 0) {
    if (open === null) return 'no score fell';
    if (!dryRun) closeIssue(open.number, 'No score is below the last summary any more.');
    return `${would}closed #${open.number}`;
  }
  const body = issueBody(troubles, points);
  if (open === null) {
    if (dryRun) return `would have opened an issue:\n${body}`;
    return `opened ${openIssue(TITLE, body)}`;
  }
  if (open.body.trim() === body.trim()) return `#${open.number} says it already`;
  if (!dryRun) updateIssue(open.number, body);
  return `${would}updated #${open.number}`;
}

function positive(name, text) {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new UsageError(`--${name} ${text}: a number above 0`);
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`${file}: ${error.message}`);
  }
}

function parse(args) {
  const text = (value) => ({ type: 'string', default: value });
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        durations: text('reports/mutation/durations.json'),
        minutes: text('10'),
        most: text('8'),
        document: text('mutation.json'),
        summary: text('coverage/summary.json'),
        points: text('5'),
        output: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h' },
      },
    });
    return { values, command: positionals.join(' ') };
  } catch (error) {
    throw new UsageError(error.message);
  }
}

function main(args) {
  try {
    const { values, command } = parse(args);
    if (values.help) process.stdout.write(USAGE);
    else if (command === 'plan') process.stdout.write(`${plan(values)}\n`);
    else if (command === 'issue') process.stdout.write(`${issue(values)}\n`);
    else throw new UsageError(`${command || 'nothing'}: one of plan, issue`);
    return 0;
  } catch (error) {
    process.stderr.write(`mutation-nightly: ${error.message}\n`);
    return error instanceof UsageError ? 2 : 70;
  }
}

process.exitCode = main(process.argv.slice(2));
