import { readNxJson, updateNxJson, type Tree } from '@nx/devkit';

/** Adds the plugin to nx.json unless it is there, with options or without. */
export function registerPlugin(tree: Tree): void {
  const nxJson = readNxJson(tree) ?? {};
  const plugins = nxJson.plugins ?? [];
  if (plugins.some((entry) => (typeof entry === 'string' ? entry : entry.plugin) === '@org/coverage')) return;
  updateNxJson(tree, { ...nxJson, plugins: [...plugins, '@org/coverage'] });
}
