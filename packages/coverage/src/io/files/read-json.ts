import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';
import { CoverageError } from '../coverage-error.js';
import { isRecord } from '../values/is-record.js';
import { readText } from './read-text.js';

/**
 * A JSON object of the workspace's configuration, read as Nx reads it (comments, trailing commas), or null when the file is not there.
 *
 * @throws CoverageError CONFIG_INVALID
 */
export function readJson(path: string, name: string): Record<string, unknown> | null {
  const text = readText(path);
  if (text === null) return null;
  try {
    const value = parseConfiguration(text);
    if (isRecord(value)) return value;
    throw new SyntaxError(`expected an object, found ${Array.isArray(value) ? 'an array' : typeof value}`);
  } catch (cause) {
    throw new CoverageError({
      code: 'CONFIG_INVALID',
      message: `${name} is not valid JSON: ${(cause as Error).message}`,
      where: name,
      fix: 'mend the JSON; comments and trailing commas are fine',
      exitCode: 2,
      cause,
    });
  }
}

function parseConfiguration(text: string): unknown {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  const [first] = errors;
  if (first === undefined) return value;
  const line = text.slice(0, first.offset).split('\n').length;
  throw new SyntaxError(`${printParseErrorCode(first.error)} at line ${line}`);
}
