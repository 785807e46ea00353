import { getProjects, joinPathFragments, names, readJson, type Tree } from '@nx/devkit';
import { basename } from 'node:path/posix';
import type { FeatureSchema } from './schema.js';

/** All names of a feature to be made. */
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
}

/** Type names that are global but no values. */
const GLOBAL_TYPES = new Set(['Omit', 'Partial', 'Pick', 'Readonly', 'Record', 'Required']);

/** Names the feature; throws, with the mend, where the names or the folder can't be had. */
export function planFeature(tree: Tree, { directory, name }: FeatureSchema): FeaturePlan {
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
  if (getProjects(tree).has(projectName)) {
    throw new Error(`A project named "${projectName}" exists. Give another --name.`);
  }
  const { fileName, className, propertyName } = names(projectName);
  return {
    root,
    projectName,
    fileName,
    className: className in globalThis || GLOBAL_TYPES.has(className) ? `${className}Entity` : className,
    propertyName,
    phrase: fileName.replaceAll('-', ' '),
    importPath: importPath(tree, fileName),
  };
}

function importPath(tree: Tree, fileName: string): string {
  const { name } = readJson<{ name?: string }>(tree, 'package.json');
  const scope = name?.startsWith('@') ? name.split('/')[0] : undefined;
  return scope ? `${scope}/${fileName}` : fileName;
}
