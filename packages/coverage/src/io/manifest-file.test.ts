import { featureTest } from '@org/coverage-manifest/vitest';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isManifest, MANIFEST_EXTENSIONS } from './manifest-file.js';

describe('isManifest', () => {
  it.each(MANIFEST_EXTENSIONS)('takes feature.manifest.%s, which featureTest finds too', (ending) => {
    const root = mkdtempSync(join(tmpdir(), 'manifest-file-'));
    onTestFinished(() => rmSync(root, { recursive: true }));
    const name = `feature.manifest.${ending}`;
    writeFileSync(join(root, name), '');
    expect([isManifest(name), isManifest(`packages/auth/${name}`)]).toEqual([true, true]);
    expect(() => featureTest({ name: '', coverage: { baseline: {} } }, { root })).toThrow(`/${name}`);
  });

  it.each(['feature.manifest', 'feature.manifest.test.ts', 'feature.manifest.tsx', 'my-feature.manifest.ts'])(
    'leaves %s alone',
    (name) => expect(isManifest(name)).toBe(false),
  );
});
