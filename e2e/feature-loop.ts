import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { commit } from '../tools/workspace/make-workspace.mjs';
import type { PackageManager } from '../tools/workspace/package-managers.mjs';
import { run } from '../tools/workspace/run.mjs';

const ENTITY = 'packages/auth/src/entities/auth.ts';
const UNTESTED = `\nexport function initial(name: string): string {\n  return name.charAt(0);\n}\n`;
const ITS_TEST = `import { expect, it } from 'vitest';
import { initial } from './auth.js';

it('initial is the first letter of a name', () => {
  expect(initial('Ada')).toBe('A');
});
`;

/** What Nx said. */
interface Told {
  readonly status: number;
  readonly output: string;
}

/**
 * Holds what every workspace owes its users, from the generator to the replay: a generated feature keeps its bands,
 * `affected` fails on a line without a test and names it, passes once the test is there, and a second run is replayed.
 *
 * @param env with NX_BASE unset; the workspace is committed on `main`
 */
export function expectFeatureIsGated(
  workspace: string,
  env: NodeJS.ProcessEnv,
  { exec }: PackageManager,
): void {
  const nx = (...words: string[]): Told => {
    const { status, stdout, stderr } = run([...exec, 'nx', ...words, '--outputStyle=static'], {
      cwd: workspace,
      env: { ...env, NX_BASE: 'main' },
      mayFail: true,
    });
    return { status, output: stdout + stderr };
  };
  const succeeds = ({ status, output }: Told) => expect(status, output).toBe(0);
  const verdict = (file: string) =>
    JSON.parse(readFileSync(join(workspace, 'packages/auth/reports', file), 'utf8')) as object;

  succeeds(nx('g', '@org/coverage:feature', 'packages/auth', '--no-interactive'));
  commit(workspace, 'a feature');
  succeeds(nx('run-many', '-t', 'coverage'));
  expect(verdict('coverage.json')).toMatchObject({ status: 'pass', freshness: 'proven' });

  const text = readFileSync(join(workspace, ENTITY), 'utf8');
  writeFileSync(join(workspace, ENTITY), text + UNTESTED);
  const gate = nx('affected', '-t', 'coverage-diff');
  expect(gate.status, gate.output).toBe(1);
  expect(gate.output).toContain(`${ENTITY}:${text.split('\n').length + 1}`);

  writeFileSync(join(workspace, 'packages/auth/src/entities/initial.test.ts'), ITS_TEST);
  succeeds(nx('affected', '-t', 'coverage', 'coverage-diff'));
  expect(verdict('coverage-diff.json')).toMatchObject({ status: 'pass', freshness: 'proven' });
  expect(nx('affected', '-t', 'coverage', 'coverage-diff').output).toMatch(/3 out of 3 tasks/);
}
