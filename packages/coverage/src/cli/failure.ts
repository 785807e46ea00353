import { resolve } from 'node:path';
import {
  errorText,
  printable,
  renderErrorGithub,
  renderErrorMarkdown,
  renderPlainJson,
} from '@org/coverage-engine';
import { CommanderError, type Command } from 'commander';
import { CoverageError } from '../io/coverage-error.js';
import { errorDocument } from '../io/error-document.js';
import { knownError } from '../io/known-error.js';
import { writtenIfPossible } from '../io/files/written-if-possible.js';
import { askedOutput, type AskedOutput } from './asked-output.js';
import type { Streams } from './streams.js';

/**
 * Reports an error: as text on stderr, and in place of the document in the format asked for, also in the file of
 * `--output`, so that a former run's document is not taken for this one's.
 *
 * @param commands the one that was asked for, or all where there is no such command
 * @returns the error's exit code; 70 for a defect
 */
export function failure(
  thrown: unknown,
  words: readonly string[],
  commands: readonly Command[],
  streams: Streams,
): number {
  const error = known(thrown, commands);
  const { format, output } = askedOutput(
    words,
    commands.flatMap(({ options }) => options),
  );
  const text = RENDERERS[format](error);
  if (
    output === undefined ||
    error.code === 'OUTPUT_NOT_WRITABLE' ||
    !writtenIfPossible(resolve(streams.cwd(), output), text)
  ) {
    // Text is on stderr already.
    if (format !== 'text' && format !== 'svg') streams.stdout.write(text);
  }
  streams.stderr.write(`${errorText(error)}\n${stackOf(error)}`);
  return error.exitCode;
}

const asText = (error: CoverageError): string => `${errorText(error)}\n`;

const RENDERERS: Readonly<Record<AskedOutput['format'], (error: CoverageError) => string>> = {
  json: (error) => renderPlainJson(errorDocument(error)),
  text: asText,
  svg: asText,
  markdown: renderErrorMarkdown,
  github: renderErrorGithub,
};

function known(thrown: unknown, commands: readonly Command[]): CoverageError {
  const error = knownError(thrown);
  if (error !== null) return error;
  if (thrown instanceof CommanderError) return usage(thrown, commands);
  return new CoverageError({
    code: 'INTERNAL',
    message: `a defect of ours: ${String(thrown)}`,
    fix: 'please report it with the stack on stderr',
    exitCode: 70,
    cause: thrown,
  });
}

const usage = ({ code, message }: CommanderError, commands: readonly Command[]): CoverageError =>
  new CoverageError({
    code: 'USAGE_INVALID',
    message:
      code === 'commander.help'
        ? 'no command was given'
        : message.replace(/^error: /, '').replaceAll('\n', ' '),
    where: 'command line',
    fix:
      commands.length === 1
        ? `see the options: npx coverage ${commands[0]!.name()} --help`
        : 'see the commands: npx coverage --help',
  });

const stackOf = ({ exitCode, cause }: CoverageError): string =>
  exitCode === 70 && cause instanceof Error ? `${printableLines(cause.stack ?? cause.message)}\n` : '';

const printableLines = (text: string): string => text.split('\n').map(printable).join('\n');
