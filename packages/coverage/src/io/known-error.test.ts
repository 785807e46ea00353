import { readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { knownError } from './known-error.js';
import { packageRoot } from './plugin/package-root.js';

const defect = new TypeError('Map.groupBy is not a function');

it.each(['20.20.2', '22.11.0'])('what ends Node.js %s is its age, with what it said', (node) => {
  expect(knownError(defect, node)).toMatchObject({
    code: 'NODE_TOO_OLD',
    message: `this is Node.js ${node}, which can not run it (TypeError: Map.groupBy is not a function)`,
    exitCode: 2,
  });
});

it.each(['22.12.0', '24.1.0'])('what ends Node.js %s is a defect of ours', (node) => {
  expect(knownError(defect, node)).toBeNull();
});

it('the version asked for is the one of package.json', () => {
  const { engines } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as {
    engines: { node: string };
  };
  expect(`run it with Node.js ${engines.node.replace('>=', '')} or later`).toBe(
    knownError(defect, '20.0.0')?.fix,
  );
});

it.each<[string, (path: string) => unknown]>([
  ['opened', (path) => readFileSync(path)],
  ['resolved', (path) => realpathSync(path)],
  ['looked at', (path) => statSync(path)],
])('a report that a run of the tests removes before it is %s is no defect', (_, read) => {
  const path = join(import.meta.dirname, 'coverage-final.json');
  let thrown: unknown;
  try {
    read(path);
  } catch (error) {
    thrown = error;
  }
  expect(knownError(thrown)).toMatchObject({ code: 'FILE_GONE', where: path, exitCode: 3 });
});

it('a program that is not there is a defect', () => {
  const thrown = Object.assign(new Error('spawn x ENOENT'), {
    code: 'ENOENT',
    path: 'x',
    syscall: 'spawn x',
  });
  expect(knownError(thrown, '24.1.0')).toBeNull();
});
