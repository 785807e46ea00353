import { describe, expect, it } from 'vitest';
import { defaultContract } from './feature-contract.js';
import { mutationFiles } from './mutation-files.js';

const contract = {
  ...defaultContract('auth'),
  mutationTargets: ['entities', 'baseline'],
  mutationThreshold: 90,
};
const FILES = [
  'src/entities/user.ts',
  'src/entities/user.test.ts',
  'src/entities/di/container.ts',
  'src/entities/data.json',
  'src/application/use-cases/rename.ts',
  'src/lib/[id].ts',
  'vitest.config.ts',
];

describe('mutationFiles', () => {
  it('takes the judged files of the targets: no tests, no excluded files, no other layer', () => {
    expect(mutationFiles(contract, FILES)).toEqual(['src/entities/user.ts', 'src/lib/[id].ts']);
  });

  it('takes none without targets', () => {
    expect(mutationFiles(defaultContract('auth'), FILES)).toEqual([]);
  });
});
