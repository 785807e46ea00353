import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Ends with 1 and says why, unless every package and each range among them is of the version that a tag names. */
const [tag, root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')] = process.argv.slice(2);
const version = /^v(\d+\.\d+\.\d+(?:-[\w.]+)?)$/.exec(tag ?? '')?.[1];
const faults = version === undefined ? [`${tag} is no tag of a version (v1.2.3)`] : faultsOf(version);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;

function faultsOf(expected) {
  const packages = readdirSync(join(root, 'packages'))
    .map((folder) => join(root, 'packages', folder, 'package.json'))
    .filter((file) => existsSync(file))
    .map((file) => JSON.parse(readFileSync(file, 'utf8')));
  const names = new Set(packages.map(({ name }) => name));
  return packages.flatMap(({ name, version: found, dependencies = {} }) => [
    ...(found === expected
      ? []
      : [`${name} is ${found}, the tag says ${expected}: nx release version ${expected}`]),
    ...Object.entries(dependencies)
      .filter(([dependency, range]) => names.has(dependency) && range !== `^${expected}`)
      .map(([dependency, range]) => `${name} depends on ${dependency} ${range}, expected ^${expected}`),
  ]);
}
