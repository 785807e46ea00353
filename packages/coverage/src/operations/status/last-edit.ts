import { inWorkspace } from '@org/coverage-engine';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { classify } from '@org/coverage-manifest/contract';
import type { Feature } from '../scene/features.js';

/**
 * When a source, a test or the manifest of a feature was last written, in milliseconds since 1970.
 *
 * Times prove nothing of contents: for use without provenance, and only to doubt.
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
