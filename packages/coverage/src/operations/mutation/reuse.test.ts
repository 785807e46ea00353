import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { contentHash } from '@org/coverage-manifest/provenance';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import {
  featureFiles,
  mutationWorkspace,
  type MutationWorkspace,
} from '../../__fixtures__/mutation-workspace.js';
import { readKnown } from '../../io/mutation-reuse/result-store.js';
import { runMutate } from '../mutate.js';

const HELPER = `import { expect } from 'vitest';
export const same = (actual: unknown, wanted: unknown): void => expect(actual).toEqual(wanted);
`;
const GUTTED = HELPER.replace('expect(actual).toEqual(wanted)', 'void [expect, actual, wanted]');
const SOURCES = {
  'src/entities/user.ts': 'export const isAdult = (age: number): boolean => age >= 18;\n',
  'src/entities/user.test.ts': `import { it } from 'vitest';
import { same } from '../testing/same.js';
import { isAdult } from './user.js';
it('isAdult from 18', () => same([17, 18].map(isAdult), [false, true]));
`,
  'src/entities/name.ts': 'export const initial = (name: string): string => name.slice(0, 1);\n',
  'src/entities/name.test.ts': `import { expect, it } from 'vitest';
import { initial } from './name.js';
it('initial is the first letter', () => expect(initial('Ada')).toBe('A'));
`,
};

let workspace: MutationWorkspace;
let feature: string;
beforeAll(() => {
  workspace = mutationWorkspace({
    'package-lock.json': '{}\n',
    ...featureFiles('auth', { ...SOURCES, 'src/testing/same.ts': HELPER }),
  });
  feature = join(workspace.root, 'packages/auth');
});
afterAll(() => workspace.remove());

const writeHelper = (text: string) => workspace.write({ 'packages/auth/src/testing/same.ts': text });

/** Detected of all by file, of our run; and how many mutants were tried anew. */
async function ours(reuse = true, onTestsPassed: () => void = () => undefined) {
  let tried = 0;
  const { document } = await runMutate({
    cwd: workspace.root,
    reuse,
    onProgress(_, progress) {
      if (progress.phase === 'mutants') tried = progress.done;
      else onTestsPassed();
    },
  });
  const files = document.projects[0]!.files.map(({ file, detected, valid }) => [
    file.replace(/.*\//, ''),
    `${detected} of ${valid}`,
  ]);
  return { fates: Object.fromEntries(files), tried, document };
}

/** The same of Stryker's own incremental mode. */
function strykers(): Readonly<Record<string, string>> {
  const core = dirname(createRequire(import.meta.url).resolve('@stryker-mutator/core/package.json'));
  const options = ['--incremental', '--inPlace', '--testRunner', 'vitest', '--reporters', 'json'];
  execFileSync(
    process.execPath,
    [join(core, 'bin/stryker.js'), 'run', ...options, '--mutate', 'src/entities/*.ts,!src/**/*.test.ts'],
    { cwd: feature, stdio: 'ignore' },
  );
  const report = JSON.parse(readFileSync(join(feature, 'reports/mutation/mutation.json'), 'utf8')) as {
    files: Record<string, { mutants: { status: string }[] }>;
  };
  return Object.fromEntries(
    Object.entries(report.files).map(([file, { mutants }]) => [
      file.replace(/.*\//, ''),
      `${mutants.filter(({ status }) => status === 'Killed').length} of ${mutants.length}`,
    ]),
  );
}

describe('reuse of results', () => {
  it('sees that an assertion helper was gutted, which Stryker’s own incremental file does not', async () => {
    const before = await ours();
    expect(before.fates).toEqual({ 'name.ts': '2 of 2', 'user.ts': '5 of 5' });
    expect(strykers()).toEqual({ 'name.ts': '2 of 2', 'user.ts': '5 of 5' });

    onTestFinished(() => writeHelper(HELPER));
    writeHelper(GUTTED);
    const after = await ours();
    expect(after.fates).toEqual({ 'name.ts': '2 of 2', 'user.ts': '0 of 5' });
    // What the helper has no part in is not tried again.
    expect(after.tried).toBe(5);
    expect((await ours(false)).document).toEqual(after.document);
    // The very mistake: no test can fail any more, and all is said to be detected.
    expect(strykers()).toEqual({ 'name.ts': '2 of 2', 'user.ts': '5 of 5' });
  });

  it('starts nothing where nothing changed, and writes the same documents', async () => {
    const first = await ours();
    const read = () =>
      ['packages/auth/reports/mutation.json', 'reports/mutation/auth/mutation.json'].map((file) =>
        readFileSync(join(workspace.root, file), 'utf8'),
      );
    const written = read();
    const again = await ours();
    expect(again.tried).toBe(0);
    expect(again.document).toEqual(first.document);
    expect(read()).toEqual(written);
  });

  it('keeps no result of a run beside which something was edited, and knows the tests that ran by their text then', async () => {
    const test = 'packages/auth/src/entities/user.test.ts';
    const ran = `${SOURCES['src/entities/user.test.ts']}// as it ran\n`;
    const edited = () => workspace.write({ [test]: SOURCES['src/entities/user.test.ts'] });
    onTestFinished(edited);
    // So that all results are known.
    await ours();
    workspace.write({ [test]: ran });
    expect((await ours(true, edited)).tried).toBe(5);
    const { key, reach } = readKnown(workspace.root, 'packages/auth')['packages/auth/src/entities/user.ts']!;
    expect(key).toBeNull();
    expect(reach?.tests[test]).toBe(contentHash(Buffer.from(ran)));
    workspace.write({ [test]: ran });
    expect((await ours()).tried).toBe(5);
  });

  it('asks for no runner of Vitest where the tests have another', async () => {
    const other = mutationWorkspace(
      featureFiles('auth', {
        'src/entities/user.ts': SOURCES['src/entities/user.ts'],
        'stryker.config.json':
          '{ "testRunner": "command", "commandRunner": { "command": "node --version" } }',
      }),
    );
    onTestFinished(other.remove);
    const scope = join(other.root, 'node_modules/@stryker-mutator');
    const installed = realpathSync(scope);
    rmSync(scope);
    mkdirSync(scope);
    for (const name of readdirSync(installed).filter((one) => one !== 'vitest-runner'))
      symlinkSync(join(installed, name), join(scope, name), 'junction');
    const { document } = await runMutate({ cwd: other.root });
    expect(document.projects[0]?.counts).toMatchObject({ mutants: 5, survived: 5 });
  });
});
