import { describe, expect, it } from 'vitest';
import type { CheckDocument, Weakening } from '../../model/check.js';
import { renderCheckMarkdown } from './render-check-markdown.js';
import { renderCheckText } from './render-check-text.js';

const document = (parts: Partial<CheckDocument> = {}): CheckDocument => ({
  schemaVersion: 1,
  status: 'fail',
  reason: 'weakened',
  base: { ref: 'origin/main', commit: 'a'.repeat(40) },
  features: 2,
  weakenings: [],
  nonconformities: [],
  diagnostics: [],
  ...parts,
});

const lowered: Weakening = {
  kind: 'band-lowered',
  project: 'auth',
  file: 'packages/auth/feature.manifest.ts',
  change: 'entities.lines: 100 → 90',
  acknowledged: null,
  agreement: {
    file: 'packages/auth/feature.manifest.ts',
    list: 'coverage.acknowledged',
    entry: { change: 'entities.lines: 100 → 90', reason: '' },
  },
};

const narrowed: Weakening = {
  ...lowered,
  kind: 'files-narrowed',
  change: 'files of entities → baseline: 22 files',
  files: ['src/a.ts', 'src/b.ts'],
  fileCount: 22,
  acknowledged: 'they are generated',
  agreement: null,
};

const hint: Weakening = {
  ...lowered,
  kind: 'ignore-hint-added',
  file: 'packages/auth/src/a.ts',
  line: 7,
  change: 'hint in packages/auth/src/a.ts: /* v8 ignore next */',
};

const fault = {
  kind: 'layer-empty' as const,
  project: 'auth',
  file: 'packages/auth/feature.manifest.ts',
  message: 'the layer "jobs" matches nothing',
  fix: 'mend the glob',
};

describe('renderCheckText', () => {
  it('says in one line that a contract was kept', () => {
    expect(renderCheckText(document({ status: 'pass', reason: 'conformant', features: 1 }))).toBe(
      'coverage check: PASS (conformant) 1 feature, compared with origin/main\n',
    );
  });

  it('names each weakening with its place, and how to agree to it', () => {
    const text = renderCheckText(document({ weakenings: [lowered, hint] }));
    expect(text).toContain('WEAKER packages/auth/feature.manifest.ts band-lowered: entities.lines: 100 → 90');
    expect(text).toContain('WEAKER packages/auth/src/a.ts:7 ignore-hint-added');
    expect(text).toContain(
      'next: take back "hint in packages/auth/src/a.ts: /* v8 ignore next */" of packages/auth/src/a.ts:7, or',
    );
  });

  it('says of each weakening in which file and list it can be agreed to, and the entry; of one that nothing can agree to, that it goes', () => {
    const gone: Weakening = { ...lowered, kind: 'manifest-removed', agreement: null };
    const found = document({ weakenings: [lowered, gone, narrowed] });
    const place = 'packages/auth/feature.manifest.ts';
    const words = `take back "entities.lines: 100 → 90" of ${place}`;
    const entry = '{"change":"entities.lines: 100 → 90","reason":""}';
    const agree = `or agree to it in ${place}: fill in the reason, and add to coverage.acknowledged`;
    const nextIn = (text: string) => text.split('\n').filter((line) => /next:/i.test(line));
    expect(nextIn(renderCheckText(found))).toEqual([
      `  next: ${words}, ${agree}: ${entry}`,
      `  next: ${words}`,
    ]);
    expect(nextIn(renderCheckMarkdown(found))).toEqual([
      `**Next:** \`${words}, ${agree}\` \`${entry}\``,
      `**Next:** \`${words}\``,
    ]);
  });

  it('says of a silenced test that it has to pass', () => {
    const change = 'skipped in packages/auth/src/a.test.ts: trims';
    const skipped: Weakening = {
      ...hint,
      kind: 'tests-skipped',
      file: 'packages/auth/src/a.test.ts',
      change,
    };
    expect(renderCheckText(document({ weakenings: [skipped] }))).toContain(
      `next: let the tests run and make them pass: take back "${change}" of packages/auth/src/a.test.ts:7, or agree`,
    );
  });

  it('gives the reason of one that is agreed to, the files, and how many more there are', () => {
    const text = renderCheckText(document({ weakenings: [narrowed] }));
    expect(text).toContain('weaker packages/auth/feature.manifest.ts files-narrowed');
    expect(text).toContain('(agreed: they are generated)');
    expect(text).toContain('    - src/b.ts\n    and 20 more');
    expect(text).not.toContain('next:');
  });

  it('names what is to be mended, and diagnostics with their code', () => {
    const diagnostics = [{ code: 'BASE_MANIFEST_UNREADABLE', severity: 'error', message: 'gone' } as const];
    const text = renderCheckText(document({ nonconformities: [fault], diagnostics }));
    expect(text).toContain('layer-empty packages/auth/feature.manifest.ts: the layer "jobs" matches nothing');
    expect(text).toContain('fix: mend the glob');
    expect(text).toContain('error BASE_MANIFEST_UNREADABLE gone');
    expect(text).toContain('  next: do what each fix says\n');
  });

  it('shows a message of several lines as lines', () => {
    const message = 'a problem in the manifest\n    entities.branches: found 190\n::error::no';
    expect(renderCheckText(document({ nonconformities: [{ ...fault, message }] }))).toContain(
      'feature.manifest.ts: a problem in the manifest\n    entities.branches: found 190\n    \\x3a:error::no\n    fix: ',
    );
  });

  it('colours only where it is told to', () => {
    expect(renderCheckText(document({ weakenings: [lowered] }))).not.toContain('\u001b');
    expect(renderCheckText(document({ weakenings: [lowered] }), { color: true })).toContain('\u001b[31m');
  });
});

describe('renderCheckMarkdown', () => {
  it('parts what is open from what is agreed to', () => {
    const text = renderCheckMarkdown(document({ weakenings: [lowered, narrowed] }));
    const [open, agreed] = text.split('### Weakened, and agreed to');
    expect(open).toContain(
      '| `packages/auth/feature.manifest.ts` | band-lowered | `entities.lines: 100 → 90` |',
    );
    expect(agreed).toContain('`they are generated`');
    expect(text).toContain('**Next:**');
    expect(agreed).toContain('| 22 |');
  });

  it('keeps text of others in code, and says that a contract was kept', () => {
    const hostile = { ...fault, message: '<img src=x> `x`' };
    const text = renderCheckMarkdown(document({ nonconformities: [hostile] }));
    expect(text).toContain('### To mend');
    expect(text).toContain('`` <img src=x> `x` ``');
    expect(renderCheckMarkdown(document({ status: 'pass', reason: 'conformant' }))).toContain(
      '## Coverage contract: kept (conformant)',
    );
  });
});
