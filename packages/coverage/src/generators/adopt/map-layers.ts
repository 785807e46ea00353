import {
  KNOWN_LAYERS,
  type ExcludeDeclaration,
  type KnownLayer,
  type LayerDeclaration,
} from '@org/coverage-manifest';
import { classify, defaultContract, type FeatureContract } from '@org/coverage-manifest/contract';
import { literalGlob } from '../../io/files/literal-glob.js';
import { TEST_FOLDERS } from '../../io/projects/test-folders.js';

/** The layers of a project, by its folders. */
export interface LayerMap {
  /** Known layers that have a file, in their order. */
  readonly known: readonly KnownLayer[];
  /** Those in other folders than the standard ones. */
  readonly layers: Readonly<Partial<Record<KnownLayer, LayerDeclaration>>>;
  /** Null for the default, `src/**`. */
  readonly include: readonly string[] | null;
  /** Folders of tests in which helpers stand: not judged, as in a project without a manifest. */
  readonly exclude: readonly ExcludeDeclaration[];
}

const FOLDER_NAMES: Readonly<Record<string, KnownLayer>> = {
  entities: 'entities',
  usecases: 'use-cases',
  controllers: 'controllers',
};

/**
 * Maps the folders of a project to the known layers, by name at any depth (`domain/entities`, `useCases`); of nested ones
 * the outermost counts.
 *
 * @param files the project's files, relative to it
 */
export function mapLayers(files: readonly string[]): LayerMap {
  const include = includeOf(files);
  const contract = withoutTests(include ?? undefined);
  const folders = new Map<KnownLayer, Set<string>>();
  const ofTests = new Set<string>();
  for (const file of files) {
    const place = classify(contract, file);
    if (place.kind === 'excluded' && TEST_FOLDERS.files.includes(place.rule)) ofTests.add(place.rule);
    if (place.kind !== 'judged') continue;
    const found = layerFolder(file);
    if (found) folders.set(found.layer, (folders.get(found.layer) ?? new Set()).add(found.glob));
  }
  const known = (Object.keys(KNOWN_LAYERS) as KnownLayer[]).filter((layer) => folders.has(layer));
  const elsewhere = known.flatMap((layer) => {
    const globs = [...folders.get(layer)!].sort();
    return globs.join() === KNOWN_LAYERS[layer] ? [] : [[layer, { files: globs }] as const];
  });
  const exclude = ofTests.size === 0 ? [] : [{ ...TEST_FOLDERS, files: [...ofTests].sort() }];
  return { known, layers: Object.fromEntries(elsewhere), include, exclude };
}

const withoutTests = (include?: readonly string[]): FeatureContract => ({
  ...defaultContract('', {}, include),
  exclude: [TEST_FOLDERS],
});

/** Judges every source, wherever it stands. */
export const everySource: FeatureContract = withoutTests(['**']);

function layerFolder(file: string): { readonly layer: KnownLayer; readonly glob: string } | null {
  const segments = file.split('/').slice(0, -1);
  for (const [index, segment] of segments.entries()) {
    const layer = FOLDER_NAMES[segment.toLowerCase().replace(/[^a-z]/g, '')];
    if (layer) return { layer, glob: `${literalGlob(segments.slice(0, index + 1).join('/'))}/**` };
  }
  return null;
}

/** Globs for a project without `src`: its top folders with sources, else the sources beside the manifest. */
function includeOf(files: readonly string[]): readonly string[] | null {
  const sources = files.filter((file) => classify(everySource, file).kind === 'judged');
  if (sources.length === 0 || sources.some((file) => file.startsWith('src/'))) return null;
  const nested = sources.filter((file) => file.includes('/'));
  const globs =
    nested.length > 0
      ? nested.map((file) => `${literalGlob(file.split('/')[0]!)}/**`)
      : sources.map(literalGlob);
  return [...new Set(globs)].sort();
}
