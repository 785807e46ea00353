import { inWorkspace, type Nonconformity } from '@org/coverage-engine';
import { isRecord, type Json } from '../../io/values/is-record.js';
import { targetNames } from '../../io/plugin/target-names.js';
import { EXECUTORS } from '../../io/plugin/plugin-targets.js';
import { readJson } from '../../io/files/read-json.js';
import type { Feature } from '../scene/features.js';

/**
 * The project's own targets that replace those that judge: `nx affected -t coverage-diff` would not judge it. Scripts of
 * package.json count, unless `nx.includedScripts` leaves them out.
 */
export function replacedTargets(
  workspaceRoot: string,
  { name, root, contract }: Pick<Feature, 'name' | 'root' | 'contract'>,
  options: Json | null,
): Nonconformity[] {
  const judged = executors(options, contract.mutationTargets.length > 0);
  const read = (file: string) => readJson(workspaceRoot, inWorkspace(root, file));
  const packageJson = read('package.json');
  const nx = isRecord(packageJson?.['nx']) ? packageJson['nx'] : {};
  const replaced = (
    file: string,
    what: string,
    targets: readonly string[],
    fix: (target: string) => string,
  ) =>
    targets.map((target) => ({
      kind: 'target-replaced' as const,
      project: name,
      file: inWorkspace(root, file),
      message: `the ${what} "${target}" is the project’s own: what judges the feature does not run`,
      fix: fix(target),
    }));
  const takenOut = (file: string) => (target: string) =>
    `take "${target}" out of ${inWorkspace(root, file)}, or give it another name`;
  return [
    ...replaced(
      'project.json',
      'target',
      inThePlaceOf(judged, read('project.json')?.['targets']),
      takenOut('project.json'),
    ),
    ...replaced('package.json', 'target', inThePlaceOf(judged, nx['targets']), takenOut('package.json')),
    ...replaced(
      'package.json',
      'script',
      scripts(packageJson, nx).filter((script) => judged.has(script)),
      (script) =>
        `give the script "${script}" another name, or leave it out of "nx": { "includedScripts": [] } in ${inWorkspace(root, 'package.json')}`,
    ),
  ];
}

/** What runs each target that judges, by its name. */
function executors(options: Json | null, mutates: boolean): ReadonlyMap<string, string> {
  const names = targetNames(options);
  const judging = ['bands', 'diff', ...(mutates ? (['mutate', 'mutateDiff'] as const) : [])] as const;
  return new Map(judging.map((verb) => [names[verb], EXECUTORS[verb]]));
}

function inThePlaceOf(judged: ReadonlyMap<string, string>, targets: unknown): string[] {
  if (!isRecord(targets)) return [];
  return [...judged].flatMap(([target, executor]) => {
    const definition = targets[target];
    if (!isRecord(definition)) return [];
    const own = definition['executor'];
    const isOther = own === undefined ? definition['command'] !== undefined : own !== executor;
    return isOther ? [target] : [];
  });
}

/** The scripts that Nx makes targets of. */
function scripts(packageJson: Json | null, nx: Json): string[] {
  const all = isRecord(packageJson?.['scripts']) ? Object.keys(packageJson['scripts']) : [];
  const included = nx['includedScripts'];
  return Array.isArray(included) ? all.filter((script) => included.includes(script)) : all;
}
