export interface PackageManager {
  readonly install: readonly string[];
  readonly exec: readonly string[];
  files(packageJson: object, overrides: Readonly<Record<string, string>>): Readonly<Record<string, unknown>>;
}
export const NPM: PackageManager;
export const PNPM: PackageManager;
