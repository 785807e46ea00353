import { renameSync, rmSync, writeFileSync } from 'node:fs';

/** Writes a file so that a reader sees the old content or the new one, never a part. */
export function writeAtomic(file: string, text: string): void {
  const draft = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(draft, text);
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}
