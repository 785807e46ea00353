import { getProjects, joinPathFragments, names, type Tree } from '@nx/devkit';
import { DEFAULT_BASELINE, KNOWN_LAYERS, STANDARD_BANDS, type KnownLayer } from '@org/coverage-manifest';
import { basename } from 'node:path/posix';
import { jsonAt } from '../shared/json-at.js';
import type { FeatureSchema } from './schema.js';

/** All that the templates of a feature to be made need to know. */
export interface FeaturePlan {
  /** Workspace-relative, POSIX. */
  readonly root: string;
  readonly projectName: string;
  // `blog-post`, `BlogPost`, `blogPost`, `blog post`
  readonly fileName: string;
  readonly className: string;
  readonly propertyName: string;
  readonly phrase: string;
  readonly importPath: string;
  readonly tags: readonly string[];
  readonly bundler: 'none' | 'vite';
  /** The layers to make, in the order of `KNOWN_LAYERS`; the three flags say the same to the templates. */
  readonly layers: readonly KnownLayer[];
  readonly entities: boolean;
  readonly useCases: boolean;
  readonly controllers: boolean;
  /** The fields of the manifest that declare bands, as TypeScript. */
  readonly bands: readonly { readonly key: string; readonly band: string }[];
  readonly mutationTargets: readonly KnownLayer[];
  /** The folders of the mutation targets, as globs without their file part. */
  readonly mutationFolders: readonly string[];
}

/** Names of global types that are no values, and of types in the templates. */
const TAKEN_TYPES = new Set([
  'Omit',
  'Partial',
  'Pick',
  'Readonly',
  'Record',
  'Required',
  'RenameOutcome',
  'RenameProblem',
  'RenameRequest',
  'RenameResponse',
  'TitleProblem',
]);

/** Names the feature; throws, with the mend, where the names or the folder can't be had. */
export function planFeature(tree: Tree, options: FeatureSchema): FeaturePlan {
  const { directory, name } = options;
  const root = joinPathFragments(directory).replace(/^\.\//, '').replace(/\/+$/, '');
  if (root === '' || root === '.' || root.startsWith('/') || root.split('/').includes('..')) {
    throw new Error(
      `"${directory}" is no folder inside the workspace. Give one from its root, such as packages/auth.`,
    );
  }
  if (tree.exists(root) && (tree.isFile(root) || tree.children(root).length > 0)) {
    throw new Error(`${root} exists and is not empty. Choose another folder, or remove what is in it.`);
  }
  const projectName = name ?? basename(root);
  if (!/^[a-zA-Z][a-zA-Z0-9_-]*$/.test(projectName)) {
    throw new Error(
      `"${projectName}" can't name a feature: it needs a letter first, then letters, digits, "-" or "_". Give --name.`,
    );
  }
  // Nx keeps projects by name in plain objects: one named `constructor` breaks every command.
  if (projectName in {}) throw new Error(`"${projectName}" can't name a project of Nx. Give another --name.`);
  const projects = getProjects(tree);
  if (projects.has(projectName)) {
    throw new Error(`A project named "${projectName}" exists. Give another --name.`);
  }
  const { fileName, className, propertyName } = names(projectName);
  const path = importPath(tree, fileName);
  // Package managers refuse two members of one name, after all files are written.
  const roots = ['.', ...[...projects.values()].map((project) => project.root)];
  const namesake = roots.find((other) => packageName(tree, other) === path);
  if (namesake !== undefined) {
    throw new Error(`The package of ${namesake} is named "${path}" already. Give another --name.`);
  }
  return {
    root,
    projectName,
    fileName,
    className: className in globalThis || TAKEN_TYPES.has(className) ? `${className}Entity` : className,
    propertyName,
    phrase: fileName.replaceAll('-', ' '),
    importPath: path,
    tags: tagsOf(options),
    bundler: options.bundler ?? 'none',
    ...layersOf(options),
  };
}

const ALL_LAYERS = Object.keys(KNOWN_LAYERS) as readonly KnownLayer[];
/** The layers to mutate: those with the rules. */
const MUTATED: readonly KnownLayer[] = ['entities', 'use-cases'];

function layersOf({ layers: wanted = ALL_LAYERS }: FeatureSchema) {
  const unknown = wanted.find((layer) => !ALL_LAYERS.includes(layer));
  if (unknown !== undefined || wanted.length === 0) {
    const found = unknown === undefined ? 'No layer' : `"${unknown}" is no layer that`;
    throw new Error(`${found} can be made. Give --layers one or more of ${ALL_LAYERS.join(', ')}.`);
  }
  const layers = ALL_LAYERS.filter((layer) => wanted.includes(layer));
  const mutationTargets = MUTATED.filter((layer) => layers.includes(layer));
  return {
    layers,
    entities: layers.includes('entities'),
    useCases: layers.includes('use-cases'),
    controllers: layers.includes('controllers'),
    bands: [
      ...layers.map((layer) => ({
        key: layer.includes('-') ? `'${layer}'` : layer,
        band: STANDARD_BANDS[layer],
      })),
      { key: 'baseline', band: DEFAULT_BASELINE },
    ].map(({ key, band }) => ({ key, band: bandText(band) })),
    mutationTargets,
    mutationFolders: mutationTargets.map((layer) => KNOWN_LAYERS[layer]),
  };
}

function bandText(band: object): string {
  const metrics = Object.entries(band).map(([metric, minimum]) => `${metric}: ${minimum as number}`);
  return `{ ${metrics.join(', ')} }`;
}

function tagsOf({ tags = '' }: FeatureSchema): string[] {
  const own = tags
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
  return [...new Set(['type:feature', ...own])];
}

function importPath(tree: Tree, fileName: string): string {
  const name = packageName(tree, '.');
  const scope = name?.startsWith('@') ? name.split('/')[0] : undefined;
  return scope ? `${scope}/${fileName}` : fileName;
}

const packageName = (tree: Tree, root: string): string | undefined =>
  jsonAt<{ name: string }>(tree, joinPathFragments(root, 'package.json')).name;
