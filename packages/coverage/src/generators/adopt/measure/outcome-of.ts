import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProcessResult } from './run-process.js';
import type { TestRun } from './test-run.js';

/** What the JSON reporters of Vitest and Jest have in common. */
interface TestResults {
  readonly success?: boolean;
  readonly numTotalTests?: number;
  readonly numFailedTests?: number;
  readonly testResults?: readonly {
    readonly name: string;
    readonly status?: string;
    readonly message?: string;
    readonly assertionResults?: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages?: readonly string[] | null;
    }[];
  }[];
}

const LINES = 12;

/**
 * The outcome of a run by the results and the reports it left: the exit code does not tell failed tests from a failed
 * threshold.
 */
export function outcomeOf(
  runner: string,
  { status, output }: ProcessResult,
  paths: { readonly results: string; readonly reports: string },
  missing: string | null,
): TestRun {
  const results = resultsOf(paths.results);
  const failures = failuresOf(results);
  const failed = (why: string, mend: string): TestRun => ({
    status: 'failed',
    why,
    mend,
    missing,
    output: failures.length > 0 ? failures.slice(0, LINES).join('\n') : tellingPart(output),
  });
  if (results === null)
    return failed(`${runner} ended with ${status ?? 'a signal'} before its tests ran`, 'mend what it says');
  const { numTotalTests = 0, numFailedTests = 0, success } = results;
  if (numFailedTests > 0) return failed(`${numFailedTests} of ${numTotalTests} tests fail`, 'mend the tests');
  // A failure without a failed test is a file that does not load, or whose hook throws.
  if (failures.length > 0)
    return failed(`${failures.length} of its test files can’t be run`, 'mend what it says');
  if (numTotalTests === 0) return failed('it has no test', 'write one');
  const belowOwnThresholds = status !== 0 && /(?:does not meet|threshold .* not met)/.test(output);
  if (success !== true || (status !== 0 && !belowOwnThresholds))
    return failed(`${runner} ended with ${status ?? 'a signal'}`, 'mend what it says');
  if (!existsSync(join(paths.reports, 'coverage-final.json')))
    return failed(`${runner} wrote no report`, 'run its tests with coverage by hand, and mend what it says');
  return { status: 'measured', reports: paths.reports, missing, belowOwnThresholds };
}

/** The failures, a line each: with these reporters the output does not show them. */
function failuresOf(results: TestResults | null): string[] {
  return (results?.testResults ?? []).flatMap(({ name, status, message = '', assertionResults = [] }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (failed.length === 0) return status === 'failed' ? [`${name}: ${firstLine(message)}`] : [];
    return failed.map(
      ({ fullName, failureMessages }) => `${name}: ${fullName}: ${firstLine(failureMessages?.[0] ?? '')}`,
    );
  });
}

/** Vitest 3 and 4 show a test that took too long by a stack that they made before it ran. */
const TOOK_TOO_LONG = 'Error: STACK_TRACE_ERROR';

function firstLine(text: string): string {
  const line = text.split('\n', 1)[0]!;
  return line === TOOK_TOO_LONG ? 'it timed out' : line;
}

/**
 * From Vitest's heading above errors of no test, else from the first line that speaks of an error, else the end: tests
 * that pass print of errors too.
 */
function tellingPart(output: string): string {
  const lines = output.trimEnd().split('\n');
  const heading = lines.findIndex((line) => line.includes('⎯ Unhandled '));
  const first = heading === -1 ? lines.findIndex((line) => /error\b/i.test(line)) : heading;
  return (first === -1 ? lines.slice(-LINES) : lines.slice(first, first + LINES)).join('\n');
}

function resultsOf(file: string): TestResults | null {
  if (!existsSync(file)) return null;
  return JSON.parse(readFileSync(file, 'utf8')) as TestResults;
}
