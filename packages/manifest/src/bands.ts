/** Minimum percentages (0 to 100); a metric that is left out owes nothing. */
export interface Band {
  readonly statements?: number;
  readonly branches?: number;
  readonly functions?: number;
  readonly lines?: number;
}

/** The layers that every feature may have, and where their files live (picomatch, relative to the project root). */
export const KNOWN_LAYERS = {
  entities: 'src/entities/**',
  'use-cases': 'src/application/use-cases/**',
  controllers: 'src/interface-adapters/controllers/**',
} as const;

export type KnownLayer = keyof typeof KNOWN_LAYERS;

/** The name under which the files of no layer are judged. */
export const BASELINE = 'baseline';

/** What files of no layer owe where nothing else is declared. */
export const DEFAULT_BASELINE = {
  statements: 80,
  branches: 75,
  functions: 80,
  lines: 80,
} as const satisfies Band;

/** The bands that a new feature starts with. */
export const STANDARD_BANDS = {
  entities: { statements: 100, branches: 100, functions: 100, lines: 100 },
  'use-cases': { statements: 100, branches: 95, functions: 100, lines: 100 },
  controllers: { statements: 100, branches: 95, functions: 100, lines: 100 },
} as const satisfies Readonly<Record<KnownLayer, Band>>;

/** The percentage of mutants that the tests of the mutation targets must kill where the manifest gives none. */
export const DEFAULT_MUTATION_THRESHOLD = 80;

/** The globs whose files are judged where the manifest gives none. */
export const DEFAULT_INCLUDE: readonly string[] = ['src/**'];
