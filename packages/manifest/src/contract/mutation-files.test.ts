import { describe, expect, it } from 'vitest';
import { contract, FILES } from './__fixtures__/mutated-feature.js';
import { defaultContract } from './feature-contract.js';
import { mutationFiles } from './mutation-files.js';

describe('mutationFiles', () => {
  it('takes the judged files of the targets: no tests, no excluded files, no other layer', () => {
    expect(mutationFiles(contract, FILES)).toEqual(['src/entities/user.ts', 'src/lib/[id].ts']);
  });

  it('takes none without targets', () => {
    expect(mutationFiles(defaultContract('auth'), FILES)).toEqual([]);
  });
});
