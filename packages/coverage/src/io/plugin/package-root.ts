import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

let root: string | undefined;

/** The folder of this package, absolute. The source, what tsc makes of it and the command's files lie at different depths. */
export function packageRoot(): string {
  if (root === undefined) {
    root = __dirname;
    while (!existsSync(join(root, 'package.json'))) root = dirname(root);
  }
  return root;
}
