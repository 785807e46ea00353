import { describe, expect, it } from 'vitest';
import { lcovText, statements } from '../../__fixtures__/lcov-text.js';
import { measuredWorkspace, workspaceOf, write, type Files } from '../../__fixtures__/measured-workspace.js';
import { raisedIn, runRatchetCommand, textOf, workspaceWith } from '../../__fixtures__/ratchet-run.js';
import { runToError } from '../../__fixtures__/run-command.js';

const measured = measuredWorkspace();

describe('coverage ratchet refuses', () => {
  it('a stale report: nothing is raised by what was measured from other sources', async () => {
    const repo = measured.since({});
    write(repo.dir, { 'packages/auth/src/count.ts': 'export const count = 1;\n' });
    const manifest = repo.git('ls-files', 'packages/auth/feature.manifest.*');
    const before = textOf(repo, manifest);
    const { code, document, stderr } = await runRatchetCommand(repo.dir, '--project', '@acme/auth');
    expect([code, document.status, document.reason]).toEqual([3, 'fail', 'refused']);
    expect(document.refused).toEqual([
      {
        project: '@acme/auth',
        file: manifest,
        reason: 'stale',
        because: expect.arrayContaining([
          expect.stringContaining('packages/auth/src/count.ts: source changed since the report'),
        ]),
      },
    ]);
    expect(textOf(repo, manifest)).toBe(before);
    expect(stderr).toContain('REFUSED @acme/auth');
  });

  it('a report of a run whose tests failed', async () => {
    const repo = measured.since({});
    const sidecar = 'packages/auth/coverage/provenance.json';
    write(repo.dir, { [sidecar]: textOf(repo, sidecar).replace('"passed"', '"failed"') });
    const { code, document } = await runRatchetCommand(repo.dir, '--project', '@acme/auth');
    expect([code, document.refused[0]!.reason]).toEqual([3, 'unreadable-report']);
    expect(document.refused[0]!.because[0]).toContain('REPORT_TESTS_FAILED');
  });

  it('a project that was not measured, or not whole, while the others are raised', async () => {
    const manifest = JSON.stringify({ coverage: { baseline: { lines: 1 } } });
    const project = (name: string, report: Record<string, Record<number, number>> | null): Files => ({
      [`packages/${name}/package.json`]: JSON.stringify({ name }),
      [`packages/${name}/feature.manifest.json`]: manifest,
      [`packages/${name}/src/a.ts`]: statements(1, 2),
      [`packages/${name}/src/b.ts`]: statements(1, 2),
      ...(report === null ? {} : { [`packages/${name}/coverage/lcov.info`]: lcovText(report) }),
    });
    const whole = { 'src/a.ts': { 1: 1, 2: 1 }, 'src/b.ts': { 1: 1, 2: 0 } };
    const repo = workspaceOf(
      {},
      {
        ...project('whole', whole),
        ...project('part', { 'src/a.ts': { 1: 1, 2: 1 } }),
        ...project('none', null),
        ...project('past', { ...whole, 'src/a.ts': { 1: 1, 9: 1 } }),
      },
    );
    const { code, document } = await runRatchetCommand(repo.dir);
    expect([code, document.reason]).toEqual([3, 'refused']);
    expect(raisedIn(document)).toEqual(['packages/whole/feature.manifest.json:1 baseline lines 1→75']);
    expect(document.refused.map(({ project: name, reason }) => `${name} ${reason}`)).toEqual([
      'none no-report',
      'part unmeasured',
      'past stale',
    ]);
    for (const name of ['part', 'none', 'past'])
      expect(textOf(repo, `packages/${name}/feature.manifest.json`)).toBe(manifest);
    const alone = await runRatchetCommand(repo.dir, '--project', 'part');
    expect(alone.code).toBe(1);
  });

  it('a workspace, or a project, without a manifest: RATCHET_NO_MANIFEST', async () => {
    const repo = measured.since({});
    const { code, document } = await runToError(repo.dir, 'ratchet', '--project', '@acme/blog');
    expect([code, document.error.code]).toEqual([2, 'RATCHET_NO_MANIFEST']);
  });

  it('a manifest that is not UTF-8: it could not be written back as it was', async () => {
    const repo = workspaceWith('{}', 'feature.manifest.json');
    repo.write(
      'feature.manifest.json',
      Buffer.concat([
        Buffer.from('{"name":"'),
        Buffer.from([0xe9]),
        Buffer.from('","coverage":{"baseline":{"lines":1}}}'),
      ]),
    );
    const { document } = await runToError(repo.dir, 'ratchet');
    expect(document.error.code).toBe('MANIFEST_UNREADABLE');
  });

  it('a report glob that matches nothing', async () => {
    const repo = workspaceWith('{"coverage":{"baseline":{"lines":1}}}', 'feature.manifest.json');
    const { code, document } = await runRatchetCommand(repo.dir, '--report', 'nothing/*.info');
    expect([code, document.refused[0]!.reason]).toEqual([3, 'no-report']);
  });

  it('and says how to go on: without Nx by no target of it, and by the same question', async () => {
    const repo = workspaceWith('{"coverage":{"baseline":{"lines":1}}}', 'feature.manifest.json');
    const { document } = await runRatchetCommand(repo.dir, '--project', '.', '--report', 'no/*.info');
    expect(document.steps!.map(({ code }) => code)).toEqual([
      null,
      "npx coverage ratchet --project . --report 'no/*.info'",
    ]);
    repo.write('nx.json', '{ "plugins": ["@org/coverage"] }');
    const nx = await runRatchetCommand(repo.dir, '--report', 'no/*.info');
    expect(nx.document.steps![0]!.code).toBe('npx nx run-many -t coverage-measure');
  });
});
