import { chmodSync, lstatSync, mkdirSync, readdirSync, renameSync, statSync, symlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lcovText } from '../../__fixtures__/lcov-text.js';
import { write } from '../../__fixtures__/measured-workspace.js';
import { raisedIn, runRatchetCommand, textOf, workspaceWith } from '../../__fixtures__/ratchet-run.js';
import { runBandsCommand, runToError } from '../../__fixtures__/run-command.js';

describe('coverage ratchet', () => {
  it('row 41: raises numbers below what is measured to whole percents, lowers none, and keeps all other text', async () => {
    const before = `// 🎉 what the feature owes
import { defineFeature } from '@org/coverage-manifest';

export default defineFeature({
\tname: 'é 🎉',
  coverage: {
    'entities': { "lines": 10.0, /* few */ statements: 1e1 },
    layers: { io: { files: ['src/io/**'], band: { lines: 66, statements: 66.5 } } },
    baseline:   { lines: (60), functions: -0, statements: 90 }, // keep
  },
} satisfies object as never);\r
`;
    const repo = workspaceWith(before, 'feature.manifest.ts');
    const { code, document, stderr } = await runRatchetCommand(repo.dir);
    expect([code, document.status, document.reason]).toEqual([0, 'pass', 'raised']);
    expect(raisedIn(document)).toEqual([
      'feature.manifest.ts:7 entities lines 10→66',
      'feature.manifest.ts:7 entities statements 10→66',
      'feature.manifest.ts:9 baseline lines 60→66',
    ]);
    expect(textOf(repo, 'feature.manifest.ts')).toBe(
      before.replace('10.0', '66').replace('1e1', '66').replace('(60)', '(66)'),
    );
    expect(stderr).toContain('RAISE feature.manifest.ts:7 entities lines 10 → 66 (2 of 3 (66.66 %))');
    expect(readdirSync(repo.dir).filter((name) => name.startsWith('.ratchet'))).toEqual([]);
  });

  it('a second run changes nothing', async () => {
    const repo = workspaceWith(
      'export default { coverage: { baseline: { lines: 1 } } };',
      'feature.manifest.mjs',
    );
    await runRatchetCommand(repo.dir);
    const after = textOf(repo, 'feature.manifest.mjs');
    const { code, document } = await runRatchetCommand(repo.dir);
    expect([code, document.reason, document.raised]).toEqual([0, 'nothing-to-raise', []]);
    expect(textOf(repo, 'feature.manifest.mjs')).toBe(after);
    expect(after).toContain('lines: 66');
  });

  it('--dry-run says the same and writes nothing', async () => {
    const before = 'export default { coverage: { baseline: { lines: 1 } } };';
    const repo = workspaceWith(before, 'feature.manifest.ts');
    const dry = await runRatchetCommand(repo.dir, '--dry-run');
    expect(textOf(repo, 'feature.manifest.ts')).toBe(before);
    expect(repo.git('status', '--porcelain')).not.toContain('.ratchet');
    const { document } = await runRatchetCommand(repo.dir);
    expect([dry.document.dryRun, dry.document.raised]).toEqual([true, document.raised]);
    expect(dry.stderr).toContain('would raise 1 number');
  });

  it.each([
    [
      'feature.manifest.ts',
      "import { defineFeature } from '@org/coverage-manifest';\nexport default defineFeature({ coverage: { baseline: { lines: 1 } } } as const);",
    ],
    [
      'feature.manifest.mts',
      'const lines = 1 as number;\nexport default { coverage: { baseline: { lines } } };',
    ],
    ['feature.manifest.js', 'module.exports = { coverage: { baseline: { lines: 1 } } };'],
    [
      'feature.manifest.mjs',
      'const coverage = { "baseline": { "lines": 1 } };\nexport { it as default };\nconst it = { coverage };',
    ],
    ['feature.manifest.json', '{\n\t"coverage": { "baseline": { "lines": 1 }, }, // last\n}\n'],
    ['feature.manifest.json', '\uFEFF{ "coverage": { "baseline": { "lines": 1 } } }\n'],
  ])('%s: %j', async (file, before) => {
    const repo = workspaceWith(before, file);
    const { document } = await runRatchetCommand(repo.dir);
    expect(document.raised.map(({ to }) => to)).toEqual([66]);
    expect(textOf(repo, file)).toBe(before.replace(/\b1\b(?!.*\b1\b)/, '66'));
  });

  it('what is no number of the text’s own is listed with file and line, and left alone', async () => {
    const before = `import { strict } from './bands.mjs';
const shared = { lines: 20 };
export default { coverage: {
  entities: { ...strict,
    statements: 20 + 0 },
  layers: { io: { files: ['src/io/**'], band: shared } },
  baseline: shared,
} };`;
    const repo = workspaceWith(before, 'feature.manifest.mjs', {
      'bands.mjs': 'export const strict = { lines: 30 };',
    });
    const { code, document, stderr } = await runRatchetCommand(repo.dir);
    expect([code, document.reason, document.raised]).toEqual([0, 'nothing-to-raise', []]);
    expect(
      document.notLiteral.map(({ file, line, layer, metric, reason, minimum, to }) =>
        [`${file}:${line}`, layer, metric, reason, minimum, to].join(' '),
      ),
    ).toEqual([
      'feature.manifest.mjs:4 entities lines spread 30 66',
      'feature.manifest.mjs:5 entities statements computed 20 66',
      'feature.manifest.mjs:6 io lines shared 20 66',
      'feature.manifest.mjs:7 baseline lines shared 20 66',
    ]);
    expect(textOf(repo, 'feature.manifest.mjs')).toBe(before);
    expect(stderr).toContain('LEFT feature.manifest.mjs:4 entities lines 30 could be 66');
  });

  it('a number that something overrides is not taken for the band', async () => {
    const before =
      'const it = { coverage: { baseline: { lines: 1 } } };\nObject.assign(it.coverage.baseline, { lines: 2 });\nexport default it;';
    const wrapped =
      'const twice = (it) => ({ coverage: { baseline: { lines: it.coverage.baseline.lines * 2 } } });\nexport default twice({ coverage: { baseline: { lines: 1 } } });';
    for (const text of [before, wrapped]) {
      const repo = workspaceWith(text, 'feature.manifest.mjs');
      const { document } = await runRatchetCommand(repo.dir);
      expect([document.raised, document.notLiteral.length]).toEqual([[], 1]);
      expect(textOf(repo, 'feature.manifest.mjs')).toBe(text);
    }
  });

  it('an edit that does not evaluate to the bands intended is refused, and no manifest is written', async () => {
    const capped =
      'const cap = (it) => ({ coverage: { baseline: { lines: Math.min(it.coverage.baseline.lines, 50) } } });\nexport default cap({ coverage: { baseline: { lines: 1 } } });';
    const throwing =
      'const it = { coverage: { baseline: { lines: 1 } } };\nexport default ((m) => { if (m.coverage.baseline.lines > 60) throw new Error("no"); return m; })(it);';
    for (const text of [capped, throwing]) {
      const repo = workspaceWith(text, 'feature.manifest.mjs');
      const { code, document } = await runToError(repo.dir, 'ratchet');
      expect([code, document.error.code, document.error.where]).toEqual([
        2,
        'MANIFEST_EDIT_REFUSED',
        'feature.manifest.mjs',
      ]);
      expect(textOf(repo, 'feature.manifest.mjs')).toBe(text);
      expect(readdirSync(repo.dir).filter((name) => name.startsWith('.ratchet'))).toEqual([]);
    }
  });

  it('removes what a killed run left beside a manifest, and nothing that a run may still need', async () => {
    const repo = workspaceWith(
      'export default { coverage: { baseline: { lines: 1 } } };',
      'feature.manifest.mjs',
    );
    const machine = hostname().replace(/[^\w-]/g, '-');
    // No process has the highest id.
    const [dead, alive] = [4194304, process.pid].map((pid) => `.ratchet.${machine}.${pid}.0123abcd.tmp.mjs`);
    write(repo.dir, { [dead!]: '', [alive!]: '' });
    await runRatchetCommand(repo.dir);
    expect(readdirSync(repo.dir).filter((name) => name.startsWith('.ratchet'))).toEqual([alive]);
  });

  it('a layer without a band of its own holds the baseline back to what it reaches', async () => {
    const manifest =
      'export default { coverage: { layers: { io: { files: ["src/io/**"] } }, baseline: { lines: 10 } } };';
    const repo = workspaceWith(manifest, 'feature.manifest.mjs', {
      'coverage/lcov.info': lcovText({
        'src/a.ts': { 1: 1, 2: 1, 3: 1 },
        'src/entities/e.ts': { 1: 1, 2: 1, 3: 1 },
        'src/io/i.ts': { 1: 1, 2: 0, 3: 0 },
      }),
    });
    const { document } = await runRatchetCommand(repo.dir);
    expect(document.raised).toMatchObject([
      { layer: 'baseline', limitedBy: 'io', covered: 1, total: 3, to: 33 },
    ]);
    expect((await runBandsCommand(repo.dir)).document.reason).toBe('all-covered');
  });

  it('a metric that the band leaves out is not added, and one of 0 of 0 is not raised', async () => {
    const before = '{ "coverage": { "baseline": { "branches": 5 } } }';
    const repo = workspaceWith(before, 'feature.manifest.json');
    const { document } = await runRatchetCommand(repo.dir);
    expect(document.raised).toEqual([]);
    expect(textOf(repo, 'feature.manifest.json')).toBe(before);
  });

  it('keeps a manifest’s mode, and a symbolic link a link', async () => {
    const repo = workspaceWith(
      'export default { coverage: { baseline: { lines: 1 } } };',
      'feature.manifest.mjs',
    );
    const link = join(repo.dir, 'feature.manifest.mjs');
    mkdirSync(join(repo.dir, 'manifests'));
    renameSync(link, join(repo.dir, 'manifests', 'own.mjs'));
    chmodSync(join(repo.dir, 'manifests', 'own.mjs'), 0o640);
    symlinkSync(join('manifests', 'own.mjs'), link);
    write(repo.dir, {
      'manifests/own.mjs': 'export default { name: "x", coverage: { baseline: { lines: 1 } } };',
    });
    await runRatchetCommand(repo.dir);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(textOf(repo, 'manifests/own.mjs')).toContain('lines: 66');
    expect(statSync(link).mode & 0o777).toBe(0o640);
  });
});
