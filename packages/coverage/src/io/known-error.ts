import { CoverageError } from './coverage-error.js';

/** System calls on files that were found a moment before. */
const READS: ReadonlySet<string | undefined> = new Set(['open', 'stat', 'lstat', 'realpath', 'scandir']);

const REFUSED: ReadonlySet<string | undefined> = new Set(['EACCES', 'EPERM']);

/** What `engines` of the package asks for. */
const NEEDED = { major: 22, minor: 12 };

/**
 * The error to report for what a user can mend: one of ours, a file that the system refuses or that is gone, and, on a
 * Node.js older than `engines` asks for (npm only warns of it), anything else. Null for a defect.
 *
 * @param node the version that runs, as `process.versions.node` has it
 */
export function knownError(thrown: unknown, node = process.versions.node): CoverageError | null {
  if (thrown instanceof CoverageError) return thrown;
  const { code, path, syscall } = thrown as Partial<NodeJS.ErrnoException>;
  if (code === 'ENOENT' && path !== undefined && READS.has(syscall)) return gone(thrown, path);
  if (!REFUSED.has(code) || path === undefined) return isTooOld(node) ? tooOld(thrown, node) : null;
  return new CoverageError({
    code: 'FILE_NOT_ACCESSIBLE',
    message: `the operating system refuses to ${syscall} ${JSON.stringify(path)} (${code})`,
    where: path,
    fix: 'give whoever runs this the right to it; what a container wrote often belongs to root: chown it, or remove it and measure again',
    cause: thrown,
  });
}

const gone = (thrown: unknown, path: string): CoverageError =>
  new CoverageError({
    code: 'FILE_GONE',
    message: `${JSON.stringify(path)} went away while it was read: nothing is judged by what was there`,
    where: path,
    fix: 'let the run end that writes there, such as tests with coverage, then ask again',
    exitCode: 3,
    cause: thrown,
  });

function isTooOld(node: string): boolean {
  const [major, minor] = node.split('.').map(Number) as [number, number];
  return major < NEEDED.major || (major === NEEDED.major && minor < NEEDED.minor);
}

const tooOld = (thrown: unknown, node: string): CoverageError =>
  new CoverageError({
    code: 'NODE_TOO_OLD',
    message: `this is Node.js ${node}, which can not run it (${String(thrown)})`,
    fix: `run it with Node.js ${NEEDED.major}.${NEEDED.minor} or later`,
    cause: thrown,
  });
