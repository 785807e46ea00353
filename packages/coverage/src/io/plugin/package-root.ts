import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

let root: string | undefined;

/** The folder of this package, absolute. Searched upwards: sources, what tsc builds and the bundle lie at different depths. */
export function packageRoot(): string {
  if (root === undefined) {
    root = __dirname;
    while (!existsSync(join(root, 'package.json'))) root = dirname(root);
  }
  return root;
}
