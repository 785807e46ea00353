import { KNOWN_LAYERS, type KnownLayer, type LayerDeclaration } from '@org/coverage-manifest';
import { classify, defaultContract } from '@org/coverage-manifest/contract';

/** The layers of a project, by its folders. */
export interface LayerMap {
  /** Known layers that have a file, in their order. */
  readonly known: readonly KnownLayer[];
  /** Those in other folders than the standard ones. */
  readonly layers: Readonly<Partial<Record<KnownLayer, LayerDeclaration>>>;
  /** Null for the default, `src/**`. */
  readonly include: readonly string[] | null;
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
  const contract = defaultContract('', {}, include ?? undefined);
  const folders = new Map<KnownLayer, Set<string>>();
  for (const file of files) {
    if (classify(contract, file).kind !== 'judged') continue;
    const found = layerFolder(file);
    if (found) folders.set(found.layer, (folders.get(found.layer) ?? new Set()).add(found.glob));
  }
  const known = (Object.keys(KNOWN_LAYERS) as KnownLayer[]).filter((layer) => folders.has(layer));
  const elsewhere = known.flatMap((layer) => {
    const globs = [...folders.get(layer)!].sort();
    return globs.join() === KNOWN_LAYERS[layer] ? [] : [[layer, { files: globs }] as const];
  });
  return { known, layers: Object.fromEntries(elsewhere), include };
}

function layerFolder(file: string): { readonly layer: KnownLayer; readonly glob: string } | null {
  const segments = file.split('/').slice(0, -1);
  for (const [index, segment] of segments.entries()) {
    const layer = FOLDER_NAMES[segment.toLowerCase().replace(/[^a-z]/g, '')];
    if (layer) return { layer, glob: `${asGlob(segments.slice(0, index + 1).join('/'))}/**` };
  }
  return null;
}

/** Globs for a project without `src`: its top folders with sources, else the sources beside the manifest. */
function includeOf(files: readonly string[]): readonly string[] | null {
  const everything = defaultContract('', {}, ['**']);
  const sources = files.filter((file) => classify(everything, file).kind === 'judged');
  if (sources.length === 0 || sources.some((file) => file.startsWith('src/'))) return null;
  const nested = sources.filter((file) => file.includes('/'));
  const globs =
    nested.length > 0 ? nested.map((file) => `${asGlob(file.split('/')[0]!)}/**`) : sources.map(asGlob);
  return [...new Set(globs)].sort();
}

/** A glob that matches a path (`app/(shop)/[[...rest]]`) and no other. */
const asGlob = (path: string): string => path.replace(/[[\](){}*?!]/g, '\\$&');
