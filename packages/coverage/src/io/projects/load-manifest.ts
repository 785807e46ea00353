import { join } from 'node:path';
import type { FeatureContract } from '@org/coverage-manifest/contract';
import { CoverageError } from '../coverage-error.js';
import { readJson } from '../files/read-json.js';

/**
 * The contract a manifest declares.
 *
 * @param path workspace-relative POSIX path of the manifest
 * @throws CoverageError MANIFEST_INVALID with every problem of the section; MANIFEST_UNREADABLE when it can't be run
 */
export async function loadManifest(workspaceRoot: string, path: string): Promise<FeatureContract> {
  const value = path.endsWith('.json')
    ? readJson(workspaceRoot, path)
    : await evaluate(join(workspaceRoot, path), path);
  const { parseManifest } = await import('@org/coverage-manifest/schema');
  const parsed = parseManifest(value, path);
  if ('contract' in parsed) return parsed.contract;
  const problems = parsed.problems.map(
    (problem) => `${problem.path}: found ${problem.found}, expected ${problem.expected}`,
  );
  throw new CoverageError({
    code: 'MANIFEST_INVALID',
    message: `${problems.length === 1 ? 'a problem' : `${problems.length} problems`} in the manifest\n    ${problems.join('\n    ')}`,
    where: path,
    fix: 'change the named fields to what is expected',
  });
}

async function evaluate(file: string, path: string): Promise<unknown> {
  const { createJiti } = await import('jiti');
  const jiti = createJiti(file, {
    fsCache: false,
    moduleCache: false,
    interopDefault: true,
    // A workspace that installs strictly may not see our dependency from the feature's folder.
    alias: { '@org/coverage-manifest': require.resolve('@org/coverage-manifest') },
  });
  try {
    return await jiti.import(file, { default: true });
  } catch (cause) {
    throw new CoverageError({
      code: 'MANIFEST_UNREADABLE',
      message: `the manifest can't be evaluated: ${wordsOf(cause as Error, file, path)}`,
      where: path,
      fix: 'a manifest imports only what is installed, and its default export is defineFeature({ … })',
      cause,
    });
  }
}

/** The error's message without absolute folders and the require stack: the same on every machine. */
const wordsOf = ({ message }: Error, file: string, path: string): string =>
  message.split('\nRequire stack:')[0]!.replaceAll(file.slice(0, -path.length), '');
