export interface FeatureSchema {
  readonly directory: string;
  readonly name?: string;
  readonly skipFormat?: boolean;
  readonly skipPackageJson?: boolean;
}
