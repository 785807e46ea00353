import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder for all files of one run, two of which run at a time. */
    readonly sharedFolder: string;
  }
}

/** Vitest calls it before the first file of a run, and what it returns after the last. */
export default function makeSharedFolder({ provide }: TestProject): () => void {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'coverage-e2e-')));
  provide('sharedFolder', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
