import { CoverageError } from './coverage-error.js';

const REFUSED: ReadonlySet<string | undefined> = new Set(['EACCES', 'EPERM']);

/** What someone can mend: an error of ours, or what the operating system refuses; null for a defect. */
export function knownError(thrown: unknown): CoverageError | null {
  if (thrown instanceof CoverageError) return thrown;
  const { code, path, syscall } = thrown as Partial<NodeJS.ErrnoException>;
  if (!REFUSED.has(code) || path === undefined) return null;
  return new CoverageError({
    code: 'FILE_NOT_ACCESSIBLE',
    message: `the operating system refuses to ${syscall} ${JSON.stringify(path)} (${code})`,
    where: path,
    fix: 'give whoever runs this the right to it; what a container wrote often belongs to root: chown it, or remove it and measure again',
    exitCode: 2,
    cause: thrown,
  });
}
