import { logger, readJson, writeJson, type Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { makeFolder } from '../../__fixtures__/folder.js';
import agentHooks from './generator.js';

const HOOK = '.claude/hooks/prompt-context.sh';
const SETTINGS = '.claude/settings.json';

let tree: Tree;
let folder: string;

beforeEach(() => {
  tree = createTreeWithEmptyWorkspace({ formatter: 'prettier' });
  folder = makeFolder();
});

/** What the hook prints when an agent runs it with an input. */
function run(input: unknown, file = HOOK, shell = 'sh'): string {
  const path = join(folder, 'hook.sh');
  writeFileSync(path, tree.read(file, 'utf-8') ?? '');
  const { status, stdout, stderr } = spawnSync(shell, [path], {
    input: typeof input === 'string' ? input : JSON.stringify(input),
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
}

const asked = (prompt: string, more: object = {}) => ({
  session_id: '1',
  transcript_path: '/home/ada/.claude/coverage.jsonl',
  cwd: '/home/ada/coverage-app',
  hook_event_name: 'UserPromptSubmit',
  ...more,
  prompt,
});

const changes = () => tree.listChanges().map(({ path, content }) => [path, content?.toString()]);

describe('agent-hooks: the hook', () => {
  beforeEach(() => agentHooks(tree));

  it.each(['coverage', 'uncovered', 'mutation', 'stryker', 'lcov'])('speaks to a prompt about %s', (word) => {
    expect(
      run(asked(`Why is there ${word}?`))
        .trim()
        .split('\n'),
    ).toHaveLength(1);
  });

  it.each([
    'COVERAGE of the whole',
    'see "coverage" there',
    'first\nsecond line: lcov.info\nthird',
    'it\'s `uncovered`, $(touch x) \\ "',
    'prüfe die Mutation 🌍',
  ])('speaks to the prompt %j', (prompt) => {
    expect(run(asked(prompt))).toMatch(/^Coverage here is a contract/);
    expect(run(JSON.stringify(asked(prompt), null, 2))).toMatch(/^Coverage here is a contract/);
  });

  it.each(['mend the login', '', 'a backslash \\ and a quote " and \\" both', '}, "prompt": "lines'])(
    'is silent about the prompt %j, whatever the other fields hold',
    (prompt) => {
      expect(run(asked(prompt, { nested: { prompt: 'coverage' }, list: ['prompt', 'coverage'] }))).toBe('');
    },
  );

  it.each(['', '{}', 'coverage', '{"prompt": 1, "other": "x"}', '{"prompt"'])(
    'is silent about the input %j',
    (input) => {
      expect(run(input)).toBe('');
    },
  );

  it('reads a prompt of 200,000 characters', () => {
    expect(run(asked(`${'x "y" \n'.repeat(29_000)} coverage`))).not.toBe('');
  });

  it('names the four layers with their commands, what rules, and two files that are there', () => {
    const line = run(asked('coverage'));
    expect(line).toContain("the `coverage` section of a feature's feature.manifest rules");
    expect(['L0', 'L1', 'L2', 'L3'].filter((layer) => !line.includes(layer))).toEqual([]);
    const commands = ['affected -t coverage;', 'affected -t coverage-diff,', 'coverage-aggregate,'];
    for (const command of [...commands, 'affected -t mutate-diff ', 'run-many -t mutate '])
      expect(line).toContain(`npx nx ${command}`);
    const files = [...line.matchAll(/docs\/[\w./-]+\.md/g)].map(([file]) => file);
    expect(files).toEqual(['docs/guides/coverage.md', 'docs/decisions/0001-coverage-layers.md']);
    expect(files.filter((file) => !tree.exists(file))).toEqual([]);
  });
});

describe('agent-hooks', () => {
  it('makes an executable hook and registers it with every prompt', async () => {
    await agentHooks(tree);

    expect(tree.listChanges().find(({ path }) => path === HOOK)?.options).toEqual({ mode: '755' });
    expect(readJson(tree, SETTINGS)).toEqual({
      hooks: {
        UserPromptSubmit: [{ hooks: [{ type: 'command', command: `"$CLAUDE_PROJECT_DIR"/${HOOK}` }] }],
      },
    });
  });

  it('changes nothing when it runs again', async () => {
    await agentHooks(tree);
    const first = changes();
    await agentHooks(tree);

    expect(changes()).toEqual(first);
  });

  it('names the mutation of what changed, and of all, in the guide and the decision too', async () => {
    await agentHooks(tree);
    for (const file of ['docs/guides/coverage.md', 'docs/decisions/0001-coverage-layers.md']) {
      const text = tree.read(file, 'utf-8');
      expect(text).toMatch(/npx nx affected -t mutate-diff\b/);
      expect(text).toMatch(/npx nx run-many -t mutate\b/);
    }
  });

  it('adds to a hook that is there, which still reads its input', async () => {
    tree.write(HOOK, '#!/bin/sh\nset -eu\n# ours\ninput=$(cat)\nprintf "%s" "$input" | tr a-z A-Z\nexit 0\n');
    await agentHooks(tree);
    const input = asked('what is "lcov"?\n\\n');

    const [first, ...rest] = run(input).split('\n');
    expect(first).toMatch(/^Coverage here/);
    expect(rest.join('\n')).toBe(JSON.stringify(input).toUpperCase());
    expect(run(asked('x'))).toBe(JSON.stringify(asked('x')).toUpperCase());
    expect(tree.read(HOOK, 'utf-8')).toMatch(
      /^#!\/bin\/sh\n# coverage:begin[^]*# coverage:end\nset -eu\n# ours/,
    );
  });

  it('works in a hook that bash runs', async () => {
    tree.write(HOOK, '#!/usr/bin/env bash\nset -euo pipefail\n[[ $(cat) == *lcov* ]] && echo seen\n');
    await agentHooks(tree);

    expect(run(asked('lcov'), HOOK, 'bash')).toMatch(/^Coverage here.*\nseen\n$/);
  });

  it('puts its own former lines right and leaves what stands around them', async () => {
    await agentHooks(tree);
    const made = tree.read(HOOK, 'utf-8')!;
    tree.write(HOOK, `${made.replace('*lcov*', '*old*')}echo more\n`);
    await agentHooks(tree);

    expect(tree.read(HOOK, 'utf-8')).toBe(`${made}echo more\n`);
  });

  it('leaves a hook in another language, and makes one beside it', async () => {
    const info = vi.spyOn(logger, 'info').mockImplementation(() => undefined);
    tree.write(HOOK, '#!/usr/bin/env python3\nprint(1)\n');
    await agentHooks(tree);

    expect(tree.read(HOOK, 'utf-8')).toBe('#!/usr/bin/env python3\nprint(1)\n');
    expect(run(asked('coverage'), '.claude/hooks/coverage-context.sh')).not.toBe('');
    expect(JSON.stringify(readJson(tree, SETTINGS))).toContain('coverage-context.sh');
    expect(info).toHaveBeenCalledWith(expect.stringContaining('is no shell script'));
    info.mockRestore();
  });

  it('keeps the settings and the hooks that are there, and registers once', async () => {
    const other = { matcher: 'x', hooks: [{ type: 'command', command: 'echo' }] };
    writeJson(tree, SETTINGS, { model: 'm', hooks: { Stop: [other], UserPromptSubmit: [other] } });
    await agentHooks(tree);
    await agentHooks(tree);

    expect(readJson(tree, SETTINGS)).toMatchObject({
      model: 'm',
      hooks: { Stop: [other], UserPromptSubmit: [other, { hooks: [{ type: 'command' }] }] },
    });
    expect(
      readJson<{ hooks: { UserPromptSubmit: unknown[] } }>(tree, SETTINGS).hooks.UserPromptSubmit,
    ).toHaveLength(2);
  });

  it('keeps a guide that is there, and numbers the decision after those that are there', async () => {
    tree.write('docs/guides/coverage.md', '# ours\n');
    tree.write('docs/decisions/0041-other.md', '# other\n');
    await agentHooks(tree);

    expect(tree.read('docs/guides/coverage.md', 'utf-8')).toBe('# ours\n');
    expect(run(asked('coverage'))).toContain('docs/decisions/0042-coverage-layers.md');
    expect(tree.exists('docs/decisions/0042-coverage-layers.md')).toBe(true);
  });
});
