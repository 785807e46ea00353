import type { PackageManagerWords } from '../shared/package-manager.js';

/** What the line names; every file is workspace-relative and exists. */
export interface PointerFiles {
  readonly decision: string;
  readonly guide: string;
}

/** The one line that a prompt about coverage gets. */
export function pointersLine({ decision, guide }: PointerFiles, { exec }: PackageManagerWords): string {
  const commands = [
    `L0 bands: ${exec} nx affected -t coverage`,
    `L1 changed lines: ${exec} nx affected -t coverage-diff, or ${exec} coverage diff`,
    `L2 the whole: ${exec} nx coverage-aggregate, or ${exec} coverage aggregate`,
    `L3 mutation: ${exec} nx affected -t mutate-diff for what changed, ${exec} nx run-many -t mutate for all`,
  ];
  return (
    `Coverage here is a contract: the \`coverage\` section of a feature's feature.manifest rules, and is not lowered ` +
    `to pass. ${commands.join('; ')}. What to do about each verdict: ${guide}; why four layers: ${decision}.`
  );
}
