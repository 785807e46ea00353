import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Jsonc from 'jsonc-parser';
import { CoverageError } from '../coverage-error.js';
import { isRecord } from '../values/is-record.js';
import { readText } from './read-text.js';

/**
 * A JSON object of the workspace's configuration, read as Nx reads it (comments, trailing commas), and with a byte order mark;
 * null when there is no such file.
 *
 * @param name workspace-relative path of the file
 * @throws CoverageError CONFIG_INVALID
 */
export function readJson(workspaceRoot: string, name: string): Record<string, unknown> | null {
  const text = readText(join(workspaceRoot, name));
  if (text === null) return null;
  try {
    const value = parseConfiguration(text.replace(/^\uFEFF/, ''));
    if (isRecord(value)) return value;
    throw new SyntaxError(`expected an object, found ${Array.isArray(value) ? 'an array' : typeof value}`);
  } catch (cause) {
    throw new CoverageError({
      code: 'CONFIG_INVALID',
      message: `${name} is not valid JSON: ${(cause as Error).message}`,
      where: name,
      fix: 'mend the JSON; comments and trailing commas are fine',
      cause,
    });
  }
}

/** Most files are plain JSON, for which the parser that takes comments need not be loaded. */
function parseConfiguration(text: string): unknown {
  if (text.includes(PROTOTYPE)) return parseWithComments(text);
  try {
    return JSON.parse(text);
  } catch {
    return parseWithComments(text);
  }
}

function parseWithComments(text: string): unknown {
  const jsonc = createRequire(__filename)('jsonc-parser') as typeof Jsonc;
  const errors: Jsonc.ParseError[] = [];
  const value: unknown = jsonc.parse(text, errors, { allowTrailingComma: true });
  const [first] = errors;
  if (first !== undefined) {
    const line = text.slice(0, first.offset).split('\n').length;
    throw new SyntaxError(`${jsonc.printParseErrorCode(first.error)} at line ${line}`);
  }
  refusePrototypes(text, jsonc);
  return value;
}

const PROTOTYPE = '__proto__';

/** To the parser no field, but an object from which others are taken that no reader of the text takes for fields. */
function refusePrototypes(text: string, { visit }: typeof Jsonc): void {
  visit(text, {
    onObjectProperty(name, _offset, _length, line) {
      if (name === PROTOTYPE) throw new SyntaxError(`no field is called ${PROTOTYPE}, at line ${line + 1}`);
    },
  });
}
