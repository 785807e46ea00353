import type { TargetConfiguration } from '@nx/devkit';
import { EXECUTORS } from '../io/plugin/plugin-targets.js';
import type { ResolvedPluginOptions } from './plugin-options.js';

/** The target of the root project. Not cached: what it reads is what lies there, which no key holds. */
export function aggregateTarget({ coverageTarget }: ResolvedPluginOptions): TargetConfiguration {
  return {
    executor: EXECUTORS.aggregate,
    cache: false,
    options: coverageTarget === undefined ? {} : { coverageTarget },
    metadata: {
      technologies: ['coverage'],
      description: 'L2: makes one report and one summary of all reports that lie there; runs no test.',
    },
  };
}
