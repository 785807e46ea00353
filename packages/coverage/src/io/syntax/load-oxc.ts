import { createRequire } from 'node:module';
import type { parseSync } from 'oxc-parser';

let parser: typeof parseSync | undefined;

/** The native parser, loaded by the first call: most commands parse nothing. */
export function loadOxc(): typeof parseSync {
  if (parser === undefined) {
    const oxc = createRequire(__filename)('oxc-parser') as { readonly parseSync: typeof parseSync };
    parser = oxc.parseSync;
  }
  return parser;
}
