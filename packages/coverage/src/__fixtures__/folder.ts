import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** An empty folder in the temporary one; it goes when the test is finished. */
export function makeFolder(): string {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'coverage-test-')));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}
