export interface InitSchema {
  readonly mutation?: boolean;
  readonly skipFormat?: boolean;
  readonly skipPackageJson?: boolean;
  readonly keepExistingVersions?: boolean;
}
