export interface FeatureSchema {
  readonly directory: string;
  readonly name?: string;
  readonly layers?: readonly ('entities' | 'use-cases' | 'controllers')[];
  readonly bundler?: 'none' | 'vite';
  readonly linter?: 'none' | 'eslint';
  readonly tags?: string;
  readonly skipFormat?: boolean;
  readonly skipPackageJson?: boolean;
}
