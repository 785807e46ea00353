import {
  BASELINE,
  DEFAULT_BASELINE,
  DEFAULT_INCLUDE,
  DEFAULT_MUTATION_THRESHOLD,
  KNOWN_LAYERS,
} from '../bands.js';
import type { Band, KnownLayer } from '../bands.js';
import type {
  Acknowledgement,
  CoverageSection,
  ExcludeDeclaration,
  FeatureManifest,
} from '../define-feature.js';

/** A layer with what it owes. */
export interface ContractLayer {
  readonly name: string;
  readonly files: readonly string[];
  readonly band: Band;
  /** Whether the manifest names it: a declared layer without a file is an error. */
  readonly declared: boolean;
}

/** A `coverage` section with every default filled in. */
export interface FeatureContract {
  readonly name: string;
  /** Known layers first, then the manifest's own in its order: a file belongs to the first that matches it. */
  readonly layers: readonly ContractLayer[];
  readonly baseline: Band;
  readonly include: readonly string[];
  /** The manifest's own; the standing excludes hold besides. A glob that begins with `!` takes one of those back. */
  readonly exclude: readonly ExcludeDeclaration[];
  readonly mutationTargets: readonly string[];
  readonly mutationThreshold: number;
  readonly acknowledged: readonly Acknowledgement[];
}

const KNOWN_NAMES = Object.keys(KNOWN_LAYERS) as readonly KnownLayer[];

/** The contract of a manifest that is valid in the sense of `parseManifest`. */
export function contractOf(manifest: FeatureManifest, fallbackName: string): FeatureContract {
  const section = manifest.coverage;
  const baseline = section.baseline ?? DEFAULT_BASELINE;
  return {
    name: manifest.name ?? fallbackName,
    layers: layersOf(section, baseline),
    baseline,
    include: (section.include ?? DEFAULT_INCLUDE).map(withoutDotSlash),
    exclude: (section.exclude ?? []).map(({ files, reason }) => ({
      files: files.map(withoutDotSlash),
      reason,
    })),
    mutationTargets: section.mutationTargets ?? [],
    mutationThreshold: section.mutationThreshold ?? DEFAULT_MUTATION_THRESHOLD,
    acknowledged: section.acknowledged ?? [],
  };
}

/** The contract of a project without a manifest: known layers are told apart by name, but owe the baseline's band. */
export function defaultContract(
  name: string,
  baseline: Band = DEFAULT_BASELINE,
  include: readonly string[] = DEFAULT_INCLUDE,
): FeatureContract {
  return {
    name,
    layers: KNOWN_NAMES.map((layer) => ({
      name: layer,
      files: [KNOWN_LAYERS[layer]],
      band: baseline,
      declared: false,
    })),
    baseline,
    include: include.map(withoutDotSlash),
    exclude: [],
    mutationTargets: [],
    mutationThreshold: DEFAULT_MUTATION_THRESHOLD,
    acknowledged: [],
  };
}

/** The names of what bands are declared for: the layers in their order, then the baseline. */
export const layerNames = ({ layers }: Pick<FeatureContract, 'layers'>): readonly string[] => [
  ...layers.map(({ name }) => name),
  BASELINE,
];

/** What a layer of the contract, or the baseline, owes. */
export function bandOf(contract: FeatureContract, layer: string): Band {
  return contract.layers.find(({ name }) => name === layer)?.band ?? contract.baseline;
}

function layersOf(section: CoverageSection, baseline: Band): readonly ContractLayer[] {
  const declarations = section.layers ?? {};
  const known = KNOWN_NAMES.filter((name) => section[name] ?? declarations[name]);
  const own = Object.keys(declarations).filter((name) => !(KNOWN_NAMES as readonly string[]).includes(name));
  return [...known, ...own].map((name) => ({
    name,
    files: filesOf(name, section),
    band: declarations[name]?.band ?? (isKnown(name) ? section[name] : undefined) ?? baseline,
    declared: true,
  }));
}

function filesOf(name: string, section: CoverageSection): readonly string[] {
  const declared = section.layers?.[name]?.files;
  if (declared !== undefined) return declared.map(withoutDotSlash);
  return isKnown(name) ? [KNOWN_LAYERS[name]] : [];
}

function isKnown(name: string): name is KnownLayer {
  return Object.hasOwn(KNOWN_LAYERS, name);
}

function withoutDotSlash(glob: string): string {
  return glob.startsWith('!') ? `!${withoutDotSlash(glob.slice(1))}` : glob.replace(/^(?:\.\/+)+(?=.)/, '');
}
