import { readNxJson, updateNxJson, type Tree } from '@nx/devkit';
import type { CoveragePluginOptions } from '../../inference/plugin-options.js';
import { PLUGIN, pluginEntry, registrations } from '../../io/plugin/plugin-entry.js';

/** How the plugin is registered in nx.json: its options, `{}` when it has none; null when it is not registered. */
export const pluginOptionsOf = (tree: Tree): CoveragePluginOptions | null => pluginEntry(readNxJson(tree));

/** Registers the plugin, or replaces its options; its other settings (`include`, `exclude`) stay. */
export function setPluginOptions(tree: Tree, options: CoveragePluginOptions): void {
  const nxJson = readNxJson(tree) ?? {};
  const plugins = nxJson.plugins ?? [];
  const at = registrations(nxJson).findIndex(({ plugin }) => plugin === PLUGIN);
  const former = plugins[at];
  const { options: _former, ...settings } = typeof former === 'object' ? former : { plugin: PLUGIN };
  const isBare = Object.keys(options).length === 0 && Object.keys(settings).length === 1;
  const entry = isBare ? PLUGIN : { ...settings, options };
  const others = at === -1 ? [...plugins, entry] : plugins.with(at, entry);
  updateNxJson(tree, { ...nxJson, plugins: others });
}
