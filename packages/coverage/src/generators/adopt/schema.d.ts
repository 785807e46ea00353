export interface AdoptSchema {
  readonly project?: string;
  readonly all?: boolean;
  readonly skipFormat?: boolean;
  readonly skipPackageJson?: boolean;
}
