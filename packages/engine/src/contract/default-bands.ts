import { DEFAULT_BASELINE, type Band } from '@org/coverage-manifest';

/** Bands of projects that have no manifest: by Nx tag (the first that matches, in this order), else the default. */
export interface DefaultBands {
  readonly default?: Band;
  readonly tags?: Readonly<Record<string, Band>>;
}

/** What a project without a manifest owes that has some tags: the standard where nothing is said of it. */
export function bandByTags(bands: DefaultBands | undefined, tags: readonly string[]): Band {
  const [, band] = Object.entries(bands?.tags ?? {}).find(([tag]) => tags.includes(tag)) ?? [];
  return band ?? bands?.default ?? DEFAULT_BASELINE;
}
