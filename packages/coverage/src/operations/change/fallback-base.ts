import { defaultBase, type Repository } from '../../io/git/index.js';
import type { Place } from '../scene/place.js';

/**
 * The ref to compare with where none is given: `defaultBase` of the environment and nx.json.
 *
 * @param pluginBase the plugin's option `base` as a target has it
 * @throws CoverageError CONFIG_INVALID for a standing base that is HEAD
 */
export const fallbackBase = (
  repo: Repository,
  { base, nxBase }: Place['settings'],
  pluginBase = base,
): Promise<string> => defaultBase({ repo, env: process.env, pluginBase, nxDefaultBase: nxBase });
