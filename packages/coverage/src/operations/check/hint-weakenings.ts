import { join } from 'node:path';
import { classify, type FeatureContract } from '@org/coverage-manifest/contract';
import { addedHints, ownerRoot, type HintLine, type Syntax, type Weakening } from '@org/coverage-engine';
import { readBlobs } from '../../io/git/index.js';
import { readText } from '../../io/read-text.js';
import type { Change } from '../change.js';
import type { Scene } from '../scene.js';
import { acknowledgedIn } from './acknowledged-in.js';
import type { Feature } from './features.js';

/** What a hint looks like before it is known to be one: spares parsing every changed file. */
const MAY_HINT = /(?:istanbul|[cv]8|node:coverage)\s+(?:ignore|disable)/;

/**
 * The ignore hints that changed files of features have and their former selves had not.
 *
 * @param before what the features' manifests declared at the base where that may differ, by their path now
 * @throws CoverageError GIT_FAILED
 */
export async function hintWeakenings(
  scene: Scene,
  change: Change,
  features: readonly Feature[],
  before: ReadonlyMap<string, FeatureContract>,
  syntax: Syntax,
): Promise<Weakening[]> {
  const byRoot = new Map(features.map((feature) => [feature.root, feature]));
  const hinted = change.files.flatMap(({ oldPath, newPath }) => {
    const feature = newPath === null ? undefined : byRoot.get(ownerRoot(scene.roots, newPath) ?? '');
    if (newPath === null || feature === undefined) return [];
    const inside = feature.root === '' ? newPath : newPath.slice(feature.root.length + 1);
    if (classify(feature.contract, inside).kind !== 'judged') return [];
    const text = readText(join(scene.workspace.root, newPath));
    return text !== null && MAY_HINT.test(text) ? [{ oldPath, newPath, text, feature }] : [];
  });
  if (hinted.length === 0) return [];
  const { prefix, repository } = scene.workspace;
  const inRepository = (path: string) => (prefix === '' ? path : `${prefix}/${path}`);
  const paths = hinted.flatMap(({ oldPath }) => (oldPath === null ? [] : [inRepository(oldPath)]));
  const blobs = await readBlobs({ repo: repository!, commit: change.base!.commit, paths });
  return hinted.flatMap(({ oldPath, newPath, text, feature }) => {
    const former = oldPath === null ? undefined : blobs.get(inRepository(oldPath))?.toString();
    const { acknowledged } = feature.contract;
    const reasonOf = acknowledgedIn(
      acknowledged,
      (before.get(feature.manifest) ?? feature.contract).acknowledged,
    );
    const hints = hintsOf(newPath, text, syntax);
    return addedHints(former === undefined ? [] : hintsOf(oldPath!, former, syntax), hints).map((hint) => {
      const change = `hint in ${newPath}: ${hint.text.replace(/\s+/g, ' ')}`;
      return {
        kind: 'ignore-hint-added' as const,
        project: feature.name,
        file: newPath,
        line: hint.line,
        change,
        acknowledged: reasonOf(change),
      };
    });
  });
}

/** A text that can't be parsed shows its hints by their looks: none may hide in it. */
function hintsOf(path: string, text: string, syntax: Syntax): HintLine[] {
  const parsed = syntax.parse(path, text);
  if (parsed !== null && !('error' in parsed)) return parsed.hints.map(({ line, text }) => ({ line, text }));
  return text
    .split('\n')
    .flatMap((line, index) => (MAY_HINT.test(line) ? [{ line: index + 1, text: line.trim() }] : []));
}
