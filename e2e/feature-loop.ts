import { expect } from 'vitest';
import { commit } from '../tools/workspace/make-workspace.mjs';
import type { PackageManager } from '../tools/workspace/package-managers.mjs';
import { ENTITY, ITS_TEST, UNTESTED, untestedLine } from '../tools/workspace/untested-change.mjs';
import { expectSuccess, workspaceAt } from './workspace.js';

/**
 * Holds what every workspace owes its users, from the generator to the replay: a generated feature keeps its bands,
 * `affected` fails on a line without a test and names it, passes once the test is there, and a second run is replayed.
 *
 * @param workspace committed on `main`
 */
export function expectFeatureIsGated(workspace: string, manager: PackageManager): void {
  const { nx, read, json, write } = workspaceAt(workspace, manager);
  const affected = (targets: string) => nx(`affected -t ${targets}`, { NX_BASE: 'main' });
  const verdict = (file: string) => json(`packages/auth/reports/${file}`);

  expectSuccess(nx('g @org/coverage:feature packages/auth --no-interactive'));
  commit(workspace, 'a feature');
  expectSuccess(nx('run-many -t coverage'));
  expect(verdict('coverage.json')).toMatchObject({ status: 'pass', freshness: 'proven' });

  const text = read(ENTITY);
  write(ENTITY, text + UNTESTED);
  const gate = affected('coverage-diff');
  expect(gate.status, gate.output).toBe(1);
  expect(gate.output).toContain(`${ENTITY}:${untestedLine(text) - 1}`);

  write(ITS_TEST.file, ITS_TEST.text);
  expectSuccess(affected('coverage coverage-diff'));
  expect(verdict('coverage-diff.json')).toMatchObject({ status: 'pass', freshness: 'proven' });
  expect(affected('coverage coverage-diff').output).toMatch(/3 out of 3 tasks/);
}
