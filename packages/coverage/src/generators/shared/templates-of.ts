import { join } from 'node:path';
import { packageRoot } from '../../io/plugin/package-root.js';

/** A folder of a generator's templates, absolute: they are published as they are, beside dist. */
export const templatesOf = (generator: string, ...path: readonly string[]): string =>
  join(packageRoot(), 'src', 'generators', generator, 'files', ...path);
