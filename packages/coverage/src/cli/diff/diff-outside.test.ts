import { join } from 'node:path';
import { contentHash, serializeProvenance, type Provenance } from '@org/coverage-manifest/provenance';
import { describe, expect, it } from 'vitest';
import { codesIn } from '../../__fixtures__/findings.js';
import { lcovText, statements } from '../../__fixtures__/lcov-text.js';
import { workspaceOf, write } from '../../__fixtures__/measured-workspace.js';
import { runDiffCommand } from '../../__fixtures__/run-command.js';

const TEXT = statements(1, 2);

/** A changed file, and what says outside of the workspace that all of it ran, with the provenance of a run beside it. */
function changed(provenance: Partial<Provenance> = {}, source = 'src/a.ts') {
  const { dir } = workspaceOf({}, { 'src/a.ts': TEXT });
  const away = workspaceOf({}).dir;
  const none = { include: [], exclude: [], files: {} };
  write(away, {
    'lcov.info': lcovText({ 'src/a.ts': { 1: 1, 2: 1 } }),
    'provenance.json': serializeProvenance({
      schemaVersion: 1,
      provider: { name: 'v8', version: '5.0.0' },
      runner: { name: 'vitest', version: '5.0.0' },
      outcome: 'passed',
      complete: true,
      sources: { ...none, files: { [source]: contentHash(Buffer.from(TEXT)) } },
      tests: none,
      manifest: null,
      ...provenance,
    }),
  });
  const judge = () => runDiffCommand(dir, '--report', join(away, 'lcov.info'));
  return { dir, judge };
}

describe('the provenance beside a report outside of the workspace', () => {
  it('proves it to be of the root’s sources, or stale', async () => {
    const { dir, judge } = changed();
    const fresh = await judge();
    expect([fresh.code, fresh.document.freshness]).toEqual([0, 'proven']);
    write(dir, { 'src/a.ts': statements(1, 'other') });
    const { code, document } = await judge();
    expect([code, document.reason, document.stale.map(({ file }) => file)]).toEqual([
      3,
      'stale',
      ['src/a.ts'],
    ]);
  });

  it('says that its run failed', async () => {
    const { code, document } = await changed({ outcome: 'failed' }).judge();
    expect([code, document.reason, codesIn(document)]).toEqual([
      3,
      'unreadable-report',
      ['REPORT_TESTS_FAILED'],
    ]);
  });

  it('proves nothing where the root has none of its sources: it is of another folder', async () => {
    const { code, document } = await changed({}, 'src/elsewhere.ts').judge();
    expect([code, document.freshness, document.stale]).toEqual([0, 'unproven', []]);
  });
});
