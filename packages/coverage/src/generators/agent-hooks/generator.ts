import { formatFiles, generateFiles, logger, OverwriteStrategy, type Tree } from '@nx/devkit';
import { packageManagerWords } from '../shared/package-manager.js';
import { templatesOf } from '../shared/templates-of.js';
import { withBlock } from './hook-block.js';
import { pointersLine } from './pointers.js';
import { registerHook } from './register-hook.js';
import type { AgentHooksSchema } from './schema.js';

const HOOK = '.claude/hooks/prompt-context.sh';
/** Used where the workspace's own hook is no shell script. */
const OTHER_HOOK = '.claude/hooks/coverage-context.sh';
const GUIDE = 'docs/guides/coverage.md';
const DECISIONS = 'docs/decisions';
const KEEP = { overwriteStrategy: OverwriteStrategy.KeepExisting };
const DECISION = /^\d+-coverage-layers\.md$/;

/**
 * Tells coding agents that are asked about coverage where its rules are: adds to the hook that runs with each prompt,
 * registers it, and writes the guide and the decision that it points to unless they exist.
 */
export default async function agentHooks(tree: Tree, options: AgentHooksSchema = {}): Promise<void> {
  const words = packageManagerWords(tree);
  const decision = decisionFile(tree);
  const substitutions = { ...words, decision, template: '' };
  generateFiles(tree, templatesOf('agent-hooks', 'guide'), 'docs/guides', substitutions, KEEP);
  generateFiles(tree, templatesOf('agent-hooks', 'decision'), DECISIONS, substitutions, KEEP);
  const pointers = pointersLine({ guide: GUIDE, decision: `${DECISIONS}/${decision}` }, words);

  const stands = tree.exists(HOOK) ? (tree.read(HOOK, 'utf-8') ?? '') : null;
  const hook = withBlock(stands, pointers);
  if (hook === null) {
    logger.info(
      `${HOOK} is no shell script and stays as it is: the pointers have ${OTHER_HOOK} of their own`,
    );
    tree.write(OTHER_HOOK, withBlock(null, pointers)!, { mode: '755' });
    registerHook(tree, OTHER_HOOK);
  } else {
    if (hook !== stands) tree.write(HOOK, hook, { mode: '755' });
    registerHook(tree, HOOK);
  }
  if (!options.skipFormat) await formatFiles(tree);
}

/** The name of the present decision, or else one with the next number. */
function decisionFile(tree: Tree): string {
  const names = tree.children(DECISIONS);
  const numbers = names.map((name) => Number(/^(\d+)-/.exec(name)?.[1] ?? 0));
  const next = String(Math.max(0, ...numbers) + 1).padStart(4, '0');
  return names.find((name) => DECISION.test(name)) ?? `${next}-coverage-layers.md`;
}
