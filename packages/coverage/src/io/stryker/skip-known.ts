import { relative } from 'node:path';
import { toPosix } from '../files/to-posix.js';
import { replaceProvider } from './replace-provider.js';
import type { KnownMutant } from './worker-messages.js';

/** A mutant as Stryker has it before it is tried: places counted from 0. */
interface UntriedMutant {
  readonly fileName: string;
  readonly location: KnownMutant['location'];
  readonly mutatorName: string;
  readonly replacement: string;
  status?: string;
  statusReason?: string;
}

/** What such mutants are said to be ignored for. */
export const KNOWN = 'its result is known';

/**
 * Keeps Stryker, in this process, from trying mutants whose results are known: lines alone name too many, for one that is
 * tried at last may stretch over a whole function.
 *
 * Marks them as ignored in Stryker's injector. A Stryker that names its mutants otherwise tries them again.
 *
 * @param core `@stryker-mutator/core` as a URL
 * @param known their files are relative to the working directory
 */
export async function skipKnown(core: string, known: readonly KnownMutant[]): Promise<void> {
  const keys = new Set(known.map((mutant) => keyOf(mutant.file, mutant)));
  const mark = (mutant: UntriedMutant): UntriedMutant =>
    keys.has(keyOf(toPosix(relative(process.cwd(), mutant.fileName)), mutant))
      ? { ...mutant, status: 'Ignored', statusReason: KNOWN }
      : mutant;
  await replaceProvider(core, 'provideValue', (token, value) =>
    token === 'mutants' ? (value as readonly UntriedMutant[]).map(mark) : value,
  );
}

const keyOf = (
  file: string,
  { location: { start, end }, mutatorName, replacement }: Omit<KnownMutant, 'file'>,
): string => JSON.stringify([file, start.line, start.column, end.line, end.column, mutatorName, replacement]);
