import { inWorkspace } from '@org/coverage-engine';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { classify } from '@org/coverage-manifest/contract';
import type { Feature } from '../scene/features.js';

/**
 * When a source, a test or the manifest of a feature was written last, in milliseconds since 1970.
 *
 * A time proves no content: it is asked only where nothing does, and only ever for doubt.
 */
export function lastEdit(workspaceRoot: string, { root, files, manifest, contract }: Feature): number {
  const times = files
    .filter((file) => {
      const { kind } = classify(contract, file);
      return kind === 'judged' || kind === 'test' || inWorkspace(root, file) === manifest;
    })
    .map(
      (file) => statSync(join(workspaceRoot, inWorkspace(root, file)), { throwIfNoEntry: false })?.mtimeMs,
    );
  return Math.max(0, ...times.map((time) => time ?? 0));
}
