import type { IstanbulFile } from '../model/coverage.js';

/** What a report of Istanbul's says of `a.ts` where it lists only this. */
export const istanbulFile = (parts: Partial<IstanbulFile> = {}): IstanbulFile => ({
  format: 'istanbul',
  path: 'a.ts',
  statements: [],
  functions: [],
  branches: [],
  ...parts,
});
