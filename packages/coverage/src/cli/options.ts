import { InvalidArgumentError, Option } from 'commander';
import { DURATION_FORM, durationMs } from '../operations/mutation/duration.js';

/** Collects an option that may be given several times. */
export const repeated = (value: string, former: string[] | undefined): string[] => [...(former ?? []), value];

/** Refuses an empty value, as an unset shell variable gives. */
export function notEmpty(value: string): string {
  if (value === '') throw new InvalidArgumentError('It is empty.');
  return value;
}

/** Collects an option that may be given several times, and never empty. */
export const repeatedName = (value: string, former: string[] | undefined): string[] =>
  repeated(notEmpty(value), former);

/** Reads a percentage, or percentage points, from a plain decimal (no `1e1`). */
export function readPercentage(value: string): number {
  const percentage = Number(value);
  if (/^\d+(?:\.\d+)?$/.test(value) && percentage <= 100) return percentage;
  throw new InvalidArgumentError('A number from 0 to 100 is expected.');
}

/** Reads a duration as milliseconds. */
export function readDuration(text: string): number {
  const value = durationMs(text);
  if (value === null) throw new InvalidArgumentError(`The option takes ${DURATION_FORM}.`);
  return value;
}

export const reportOption = () =>
  new Option(
    '--report <glob>',
    'reports to go by; may be repeated (default: **/coverage/{coverage-final.json,lcov.info})',
  ).argParser(repeated);

export const projectOption = () =>
  new Option(
    '--project <name>',
    'this project only, by name or folder (. for the one you are in); may be repeated',
  ).argParser(repeatedName);

export const modeOption = () =>
  new Option(
    '--mode <mode>',
    'enforce gates; observe passes and says what would have failed (default: the plugin’s, else enforce)',
  ).choices(['enforce', 'observe']);

/** The base where none is named, as the help says it. */
export const DEFAULT_BASE = 'NX_BASE, the plugin’s, nx.json’s, origin/HEAD, main';

/** Stands for stdout in place of a file. */
export const STDOUT = '-';

/** @param renderers the command's, whose names are the choices */
export const formatOption = (renderers: Readonly<Record<string, unknown>>) =>
  new Option('--format <format>', 'what is printed on stdout')
    .choices(Object.keys(renderers))
    .default('json');

export const outputOption = () =>
  new Option(
    '-o, --output <file>',
    `write the document here instead of to stdout (${STDOUT}: to stdout)`,
  ).argParser(notEmpty);
