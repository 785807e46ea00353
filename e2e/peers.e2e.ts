import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeWorkspace, packPackages } from '../tools/workspace/make-workspace.mjs';
import { NPM } from '../tools/workspace/package-managers.mjs';
import { expectFeatureIsGated } from './feature-loop.js';
import { notServed } from './not-served.js';
import { temporaryFolder, workspaceAt } from './workspace.js';

const folder = temporaryFolder('peers');
let tarballs: Record<string, string>;

beforeAll(() => {
  tarballs = packPackages(join(folder, 'tarballs'));
});

type Versions = Readonly<Record<string, string | null>>;
type Provider = 'v8' | 'istanbul';

const nx = (version: string): Versions => ({ nx: version, '@nx/devkit': version });
/** Vite is left to the generators: which one is right depends on Vitest. */
const vitest = (version: string, provider: Provider): Versions => ({
  vite: null,
  vitest: version,
  '@vitest/coverage-v8': null,
  [`@vitest/coverage-${provider}`]: version,
});

/** Other peers than those that all else here runs on: Nx 23 and Vitest 5 with v8, on Node 24. */
const ROWS: readonly (readonly [title: string, provider: Provider, peers: Versions])[] = [
  ['Nx 22, Vitest 3, v8, Node 22', 'v8', { ...nx('22.7.12'), ...vitest('3.2.7', 'v8'), node: '22.23.3' }],
  ['Nx 23, Vitest 5, Istanbul', 'istanbul', vitest('5.0.5', 'istanbul')],
  ['Nx 24, Vitest 4, Istanbul', 'istanbul', { ...nx('24.0.0'), ...vitest('4.1.12', 'istanbul') }],
];
const rows = await Promise.all(
  ROWS.map(async ([title, provider, peers]) => ({
    title,
    provider,
    peers,
    missing: await notServed(peers),
  })),
);

describe.each(rows)('$title', ({ provider, peers, missing }) => {
  it.skipIf(missing !== null)(
    missing === null
      ? 'a generated feature is measured and judged, the gate names an untested line, and a replay says the same'
      : `skipped: the registry does not serve ${missing}`,
    () => {
      const workspace = mkdtempSync(join(folder, 'workspace-'));
      makeWorkspace(workspace, tarballs, peers);
      expectFeatureIsGated(workspace, NPM);

      // What ran is what the title says.
      const { command, json } = workspaceAt(workspace);
      expect(json('packages/auth/coverage/provenance.json')).toMatchObject({
        provider: { name: provider, version: peers[`@vitest/coverage-${provider}`] },
        runner: { name: 'vitest', version: peers['vitest'] },
      });
      if (peers['nx']) expect(json('node_modules/nx/package.json')).toMatchObject({ version: peers['nx'] });
      if (peers['node']) {
        const { stdout } = command('npx', 'node', '--version');
        expect(stdout.trim()).toBe(`v${peers['node']}`);
      }
    },
  );
});
