import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commit, makeWorkspace, packPackages } from '../tools/workspace/make-workspace.mjs';
import { run } from '../tools/workspace/run.mjs';

const root = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'coverage-peers-'));
let tarballs: Record<string, string>;

beforeAll(() => {
  tarballs = packPackages(root, join(folder, 'tarballs'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const vitest = (version: string, provider: 'v8' | 'istanbul') => ({
  vitest: version,
  '@vitest/coverage-v8': provider === 'v8' ? version : null,
  ...(provider === 'istanbul' ? { '@vitest/coverage-istanbul': version } : {}),
});
/** Other peers than those that all else here runs on. */
const PEERS = [['Nx 23, Vitest 5, Istanbul', vitest('5.0.5', 'istanbul')]] as const;

/** Versions that a registry does not serve: said in the title, for a silent skip would look like a pass. */
function notServed(peers: Readonly<Record<string, string | null>>): string | null {
  for (const [name, version] of Object.entries(peers)) {
    if (version === null) continue;
    const { status, stdout } = run(['npm', 'view', `${name}@${version}`, 'version'], {
      cwd: root,
      mayFail: true,
    });
    if (status !== 0 || stdout.trim() === '') return `${name}@${version}`;
  }
  return null;
}

describe.each(PEERS.map(([title, peers]) => ({ title, peers, missing: notServed(peers) })))(
  '$title',
  ({ peers, missing }) => {
    it.skipIf(missing !== null)(
      missing === null
        ? 'a generated feature is measured and judged, the gate names an untested line, and a replay says the same'
        : `skipped: the registry does not serve ${missing}`,
      () => {
        const workspace = mkdtempSync(join(folder, 'workspace-'));
        const env = makeWorkspace(root, workspace, tarballs, peers);
        const command = (...words: string[]) =>
          run(words, { cwd: workspace, env: { ...env, NX_BASE: 'main' }, mayFail: true });
        const target = (...words: string[]) => {
          const { status, stdout, stderr } = command('npx', 'nx', ...words, '--outputStyle=static');
          return { status, output: stdout + stderr };
        };
        const made = target('g', '@org/coverage:feature', 'packages/auth', '--no-interactive');
        expect(made.status, made.output).toBe(0);
        run(['npm', 'install', '--no-progress', '--loglevel=error'], { cwd: workspace, env });
        commit(workspace, 'a feature');

        const bands = target('run-many', '-t', 'coverage');
        expect(bands.status, bands.output).toBe(0);
        const document = JSON.parse(
          readFileSync(join(workspace, 'packages/auth/reports/coverage.json'), 'utf8'),
        );
        expect(document).toMatchObject({ status: 'pass', freshness: 'proven' });

        const entity = join(workspace, 'packages/auth/src/entities/auth.ts');
        const text = readFileSync(entity, 'utf8');
        writeFileSync(
          entity,
          `${text}\nexport function initials(name: string): string {\n  return name.charAt(0);\n}\n`,
        );
        const line = text.split('\n').length + 1;
        const gate = target('affected', '-t', 'coverage-diff');
        expect(gate.status, gate.output).toBe(1);
        expect(gate.output).toContain(`packages/auth/src/entities/auth.ts:${line}`);

        writeFileSync(entity, text);
        const cached = target('run-many', '-t', 'coverage', 'coverage-diff');
        expect(cached.status, cached.output).toBe(0);
        expect(target('run-many', '-t', 'coverage', 'coverage-diff').output).toMatch(/3 out of 3 tasks/);
      },
      300_000,
    );
  },
);
