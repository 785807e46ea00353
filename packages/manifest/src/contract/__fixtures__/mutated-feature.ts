import { defaultContract } from '../feature-contract.js';

/** A contract with mutation targets, and the files of its project: of each kind one. */
export const contract = {
  ...defaultContract('auth'),
  mutationTargets: ['entities', 'baseline'],
  mutationThreshold: 90,
};
export const FILES = [
  'src/entities/user.ts',
  'src/entities/user.test.ts',
  'src/entities/di/container.ts',
  'src/entities/data.json',
  'src/application/use-cases/rename.ts',
  'src/lib/[id].ts',
  'vitest.config.ts',
];
