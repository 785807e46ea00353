import { join } from 'node:path';
import { classify, type FeatureContract } from '@org/coverage-manifest/contract';
import {
  addedHints,
  inProject,
  ownerRoot,
  widenedHints,
  type HintLine,
  type Syntax,
  type Weakening,
} from '@org/coverage-engine';
import { filesAt } from '../../io/files-at.js';
import { readText } from '../../io/read-text.js';
import type { Change } from '../change/change.js';
import type { Scene } from '../scene/scene.js';
import { acknowledgedIn } from './acknowledged-in.js';
import type { Feature } from './features.js';

/** What a hint looks like before it is known to be one: spares parsing every changed file. */
const MAY_HINT = /(?:istanbul|[cv]8|node:coverage)\s+(?:ignore|disable)/;

/** A comment that takes mutants away. */
const MUTANT_HINT = /\/[/*]\s*Stryker\s+disable(?=\s|$).*/;

const STRETCH = /(?:istanbul|[cv]8|node:coverage)\s+ignore\s+start(?=\W|$)/;

/**
 * The ignore hints that changed files of features have and their former selves had not, in mutation targets Stryker's
 * too, and those that hide more now.
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
    const inside = inProject(feature, newPath);
    const place = classify(feature.contract, inside);
    if (place.kind !== 'judged') return [];
    const isMutated = feature.contract.mutationTargets.includes(place.layer);
    const text = readText(join(scene.workspace.root, newPath));
    const mayHint = text !== null && (MAY_HINT.test(text) || (isMutated && MUTANT_HINT.test(text)));
    return mayHint ? [{ oldPath, newPath, text, feature, isMutated }] : [];
  });
  if (hinted.length === 0) return [];
  const paths = hinted.flatMap(({ oldPath }) => oldPath ?? []);
  const formerly = await filesAt(scene.workspace, change.base!.commit, paths);
  return hinted.flatMap(({ oldPath, newPath, text, feature, isMutated }) => {
    const former = oldPath === null ? undefined : formerly.get(oldPath)?.toString();
    const { acknowledged } = feature.contract;
    const reasonOf = acknowledgedIn(
      acknowledged,
      (before.get(feature.manifest) ?? feature.contract).acknowledged,
    );
    const added = [
      ...addedHints(
        former === undefined ? [] : hintsOf(oldPath!, former, syntax),
        hintsOf(newPath, text, syntax),
      ),
      ...(isMutated ? addedHints(mutantHints(former ?? ''), mutantHints(text)) : []),
    ];
    const widened = former === undefined ? [] : widenedIn(oldPath!, former, newPath, text, syntax);
    return [
      ...added.map((hint) => ({ ...hint, suffix: '' })),
      ...widened
        .filter(({ line }) => added.every((hint) => hint.line !== line))
        .map((hint) => ({ ...hint, suffix: ' hides more' })),
    ].map((hint) => {
      const change = `hint in ${newPath}: ${hint.text.replace(/\s+/g, ' ')}${hint.suffix}`;
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

function widenedIn(
  oldPath: string,
  former: string,
  newPath: string,
  text: string,
  syntax: Syntax,
): readonly HintLine[] {
  const [before, now] = [syntax.parse(oldPath, former), syntax.parse(newPath, text)];
  return before === null || now === null || 'error' in before || 'error' in now
    ? []
    : widenedHints(before, now);
}

/** A text that can't be parsed shows its hints by their looks: none may hide in it. */
function hintsOf(path: string, text: string, syntax: Syntax): HintLine[] {
  const parsed = syntax.parse(path, text);
  if (parsed === null || 'error' in parsed) return linesLike(text, MAY_HINT);
  const hints = parsed.hints.map(({ line, text }) => ({ line, text }));
  // Vitest takes these words for the start of a stretch in any line, be it in the midst of a string.
  const unlisted = linesLike(text, STRETCH).filter((like) =>
    hints.every((hint) => !hint.text.includes(like.words)),
  );
  return [...hints, ...unlisted.map(({ line, text }) => ({ line, text }))].sort((a, b) => a.line - b.line);
}

const mutantHints = (text: string): HintLine[] =>
  linesLike(text, MUTANT_HINT).map(({ line, words }) => ({ line, text: words.trim() }));

function linesLike(text: string, words: RegExp): (HintLine & { readonly words: string })[] {
  return text.split('\n').flatMap((line, index) => {
    const found = words.exec(line);
    return found ? [{ line: index + 1, text: line.trim(), words: found[0] }] : [];
  });
}
