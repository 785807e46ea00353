import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * The first of some packages, as `name@version`, that the registry does not serve; null when it serves them all. To be
 * said in a title: a silent skip would look like a pass.
 *
 * @param versions by package name; null for a package that is not asked for
 */
export async function notServed(versions: Readonly<Record<string, string | null>>): Promise<string | null> {
  const wanted = Object.entries(versions).flatMap(([name, version]) =>
    version === null ? [] : [`${name}@${version}`],
  );
  const served = await Promise.all(wanted.map(isServed));
  return wanted.find((_, index) => !served[index]) ?? null;
}

async function isServed(wanted: string): Promise<boolean> {
  try {
    const { stdout } = await promisify(execFile)('npm', ['view', wanted, 'version']);
    return stdout.trim() !== '';
  } catch {
    return false;
  }
}
