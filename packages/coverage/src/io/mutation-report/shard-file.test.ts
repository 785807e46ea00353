import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeFolder } from '../../__fixtures__/folder.js';
import { writeFileAtomically } from '../files/write-file-atomically.js';
import { readShards, writeShard, type ShardFile } from './shard-file.js';

const place = { line: 1, column: 0 };
const test = { file: 'a.test.ts', name: 'is' };
const mutant: ShardFile['projects'][number]['mutants'][number] = {
  file: 'a.ts',
  range: { start: place, end: { line: 1, column: 4 } },
  mutator: 'BooleanLiteral',
  original: 'true',
  replacement: 'false',
  status: 'Killed',
  static: false,
  coveredBy: [test],
  killedBy: [test],
  statusReason: 'expected true',
};
const project: ShardFile['projects'][number] = {
  root: 'packages/auth',
  doubt: 'incomplete',
  diagnostics: [
    { code: 'MUTATION_INCOMPLETE', severity: 'error', message: 'it was ended', where: { file: 'a' } },
  ],
  mutants: [mutant],
  sources: { 'a.ts': 'true\n' },
  testsHash: 'hash',
  ms: { 'a.ts': 1 },
};
const shard: ShardFile = { version: 2, index: 1, count: 1, plan: [['a.ts']], projects: [project] };

it('reads the shards that were written', () => {
  const path = makeFolder();
  writeShard(path, shard);
  expect(readShards(path, 'shards')).toEqual([shard]);
});

it('refuses a folder that is not there, or is a file', () => {
  expect(() => readShards(join(makeFolder(), 'none'), 'none')).toThrow('there is no shard');
  expect(() => readShards(import.meta.filename, 'a file')).toThrow('there is no shard');
});

it.each<[string, object]>([
  ['another version', { version: 1 }],
  ['no number of its own', { index: '1' }],
  ['no count', { count: null }],
  ['a plan of other things than files', { plan: [[1]] }],
  ['a project without a root', { projects: [{ ...project, root: undefined }] }],
  ['a doubt that nobody looks for', { projects: [{ ...project, doubt: 'unheard-of' }] }],
  ['remarks that say nothing', { projects: [{ ...project, diagnostics: [{}] }] }],
  [
    'a remark of unheard-of weight',
    { projects: [{ ...project, diagnostics: [{ ...project.diagnostics[0], severity: 'grave' }] }] },
  ],
  [
    'a remark on no line',
    {
      projects: [
        { ...project, diagnostics: [{ ...project.diagnostics[0], where: { file: 'a', line: '\u001b[2J' } }] },
      ],
    },
  ],
  [
    'a remark on no file',
    { projects: [{ ...project, diagnostics: [{ ...project.diagnostics[0], where: {} }] }] },
  ],
  ['mutants at no place', { projects: [{ ...project, mutants: [{ ...mutant, range: {} }] }] }],
  [
    'mutants that unnamed tests killed',
    { projects: [{ ...project, mutants: [{ ...mutant, killedBy: ['0'] }] }] },
  ],
  ['sources without text', { projects: [{ ...project, sources: { 'a.ts': null } }] }],
  ['no hash of the tests', { projects: [{ ...project, testsHash: null }] }],
  ['times that are none', { projects: [{ ...project, ms: { 'a.ts': '1' } }] }],
])('refuses a shard that has %s', (_, changes) => {
  const path = makeFolder();
  writeFileAtomically(join(path, 'shard-1-of-1.json'), JSON.stringify({ ...shard, ...changes }));
  expect(() => readShards(path, 'shards')).toThrow('it is no result of a shard');
});
