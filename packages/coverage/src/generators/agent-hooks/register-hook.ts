import { writeJson, type Tree } from '@nx/devkit';
import { jsonAt } from '../shared/json-at.js';

const SETTINGS = '.claude/settings.json';

interface Settings {
  readonly hooks?: Readonly<Record<string, readonly HookGroup[]>>;
}

interface HookGroup {
  readonly hooks?: readonly { readonly type: string; readonly command?: string }[];
}

/** Registers a hook that the agent runs with every prompt, besides the present ones, unless it is registered. */
export function registerHook(tree: Tree, file: string): void {
  const settings = jsonAt<Settings>(tree, SETTINGS);
  const groups = settings.hooks?.['UserPromptSubmit'] ?? [];
  const commands = groups.flatMap(({ hooks = [] }) => hooks.map(({ command = '' }) => command));
  if (commands.some((command) => command.includes(file))) return;
  const group = { hooks: [{ type: 'command', command: `"$CLAUDE_PROJECT_DIR"/${file}` }] };
  writeJson(tree, SETTINGS, {
    ...settings,
    hooks: { ...settings.hooks, UserPromptSubmit: [...groups, group] },
  });
}
