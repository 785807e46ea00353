import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ContentHashes } from '@org/coverage-manifest/provenance';
import { breachOf } from './breach.js';
import type { Breach } from './drift-error.js';
import { holdsCode } from './untested.js';

/**
 * Sources with code that lay there when the report was measured and have no record in it: a configuration, the command
 * line or a hint left them out, or the provider could not parse them. Without them their layers look better than they are.
 *
 * @param files judged ones that are as they were then
 */
export function unmeasured(
  root: string,
  files: Iterable<string>,
  measured: ContentHashes,
  reported: ReadonlySet<string>,
): Breach[] {
  const lacking = [...files].filter((file) => Object.hasOwn(measured, file) && !reported.has(file));
  const hidden = lacking.filter((file) => holdsCode(join(root, file)) && !isLeftOut(join(root, file)));
  if (hidden.length === 0) return [];
  const what = 'sources with code have no line in the report, and no hint in them says why';
  return [breachOf('unmeasured', what, { files: hidden })];
}

/** Whether a hint leaves the whole file out and says why. */
const isLeftOut = (path: string): boolean => REASONED.test(readFileSync(path, 'utf8'));

const REASONED = /\signore file\b[^\n]*?--(?:@preserve\b|[^\p{L}\d\n])*(?<!@)[\p{L}\d]/u;
