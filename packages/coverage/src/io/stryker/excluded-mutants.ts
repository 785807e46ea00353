import { optionValues } from '../syntax/option-values.js';

/** The options by which a configuration leaves mutants out. */
const EXCLUDING = new Set(['excludedMutations', 'ignorers', 'ignoreStatic']);

/** What a configuration of Stryker leaves out. Read from its text, since a former one can't be run. */
export const excludedMutants = (file: string, text: string): ReadonlySet<string> =>
  optionValues(file, text, EXCLUDING);
