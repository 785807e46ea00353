import type { StatusDocument } from '@org/coverage-engine';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lcovText, statements } from '../../__fixtures__/lcov-text.js';
import { workspaceOf } from '../../__fixtures__/measured-workspace.js';
import { runCommand } from '../../__fixtures__/run-command.js';

/** The command that the status of the one feature names in a folder. */
async function nextIn(folder: string): Promise<string | undefined> {
  const { stdout } = await runCommand(folder, 'status');
  return (JSON.parse(stdout) as StatusDocument).features[0]!.next?.command;
}

describe('coverage status', () => {
  it('names commands that can be typed in the folder asked from, whatever folders and projects are called', async () => {
    const files = {
      'my (app)/package.json': '{ "name": "my app" }',
      'my (app)/feature.manifest.json': '{ "coverage": { "baseline": {} } }',
      'my (app)/src/a.ts': statements(1),
    };
    const repo = workspaceOf({}, files);
    const next = (folder: string) => nextIn(join(repo.dir, folder));
    expect(await next('')).toBe("npx vitest run --coverage --root 'my (app)'");
    expect(await next('my (app)')).toBe('npx vitest run --coverage --root .');
    expect(await next('my (app)/src')).toBe('npx vitest run --coverage --root ..');
    repo.write('my (app)/coverage/lcov.info', lcovText({ 'src/a.ts': { 1: 1 } }));
    expect(await next('my (app)/src')).toBe(
      "npx coverage bands --project 'my (app)' -o ../reports/coverage.json",
    );
    repo.write('nx.json', JSON.stringify({ plugins: ['@org/coverage'] }));
    expect(await next('')).toBe("npx nx run-many -t coverage coverage-diff --projects='my app'");
    repo.remove('my (app)/package.json');
    expect(await next('my (app)')).toBe("npx coverage bands --project 'my (app)' -o reports/coverage.json");
  });

  it('names the root such that it is meant in the folder asked from, be that a project of its own', async () => {
    const repo = workspaceOf({}, { 'feature.manifest.json': '{ "coverage": { "baseline": {} } }' });
    repo.write('src/a.ts', statements(1));
    repo.write('coverage/lcov.info', lcovText({ 'src/a.ts': { 1: 1 } }));
    repo.write('tool/package.json', '{ "name": "tool" }');
    const next = (folder: string) => nextIn(join(repo.dir, folder));
    expect(await next('')).toBe('npx coverage bands --project . -o reports/coverage.json');
    expect(await next('tool')).toBe('npx coverage bands --project .. -o ../reports/coverage.json');
  });
});
