import {
  addDependenciesToPackageJson,
  logger,
  readNxJson,
  type GeneratorCallback,
  type Tree,
} from '@nx/devkit';
import { registrations } from '../../io/plugin/plugin-entry.js';
import { addTarget } from '../shared/add-target.js';

const CONFIG = `import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['**/dist/**', '**/coverage/**', '**/reports/**'] },
  ...tseslint.configs.recommended,
);
`;

const VERSIONS = { eslint: '^10.0.0', 'typescript-eslint': '^8.0.0' };

/**
 * Has ESLint check a project by the root's configuration; makes one where there is none. One in the format before
 * ESLint 9 stays as it is.
 */
export function addLinter(tree: Tree, root: string, skipPackageJson: boolean): GeneratorCallback[] {
  const names = tree.children('.');
  const config = names.find((name) => /^eslint\.config\.[cm]?[jt]s$/.test(name));
  const isOld = config === undefined && names.some((name) => name.startsWith('.eslintrc'));
  if (isOld)
    logger.warn('The root has an .eslintrc: its rules hold for the feature too, if they take TypeScript.');
  if (!hasPlugin(tree)) {
    addTarget(tree, root, 'lint', {
      command: 'eslint .',
      options: { cwd: '{projectRoot}' },
      cache: true,
      inputs: [
        'default',
        '^default',
        `{workspaceRoot}/${isOld ? '.eslintrc*' : (config ?? 'eslint.config.mjs')}`,
      ],
    });
  }
  if (config !== undefined || isOld) return [];
  tree.write('eslint.config.mjs', CONFIG);
  return skipPackageJson ? [] : [addDependenciesToPackageJson(tree, {}, VERSIONS, undefined, true)];
}

/** Nx's own plugin infers the target. */
const hasPlugin = (tree: Tree): boolean =>
  registrations(readNxJson(tree)).some(({ plugin }) => plugin === '@nx/eslint/plugin');
