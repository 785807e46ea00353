import type { ExecutorContext } from '@nx/devkit';
import type { MutationDocument } from '@org/coverage-engine';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { ErrorDocument } from '../io/error-document.js';
import {
  featureFiles,
  mutationWorkspace,
  type MutationWorkspace,
} from '../__fixtures__/mutation-workspace.js';
import mutate from './mutate/executor.js';
import mutateDiff from './mutate-diff/executor.js';

const DOCUMENT = 'packages/a/reports/mutation.json';

let workspace: MutationWorkspace;
let stderr = '';

beforeAll(() => {
  workspace = mutationWorkspace(
    featureFiles('a', {
      'src/entities/sum.ts': 'export const sum = (a: number, b: number): number => a + b;\n',
      'src/entities/sum.test.ts': `import { expect, it } from 'vitest';
import { sum } from './sum.js';
it('sums', () => expect(sum(1, 2)).toBe(3));
`,
    }),
  );
});
afterAll(() => workspace.remove());
beforeEach(() => {
  stderr = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    stderr += String(chunk);
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

function contextOf(target: ExecutorContext['target'] = {}): ExecutorContext {
  return {
    root: workspace.root,
    cwd: workspace.root,
    isVerbose: false,
    projectName: '@acme/a',
    targetName: 'mutate',
    target,
    projectsConfigurations: { version: 2, projects: { '@acme/a': { root: 'packages/a' } } },
    nxJsonConfiguration: {},
    projectGraph: { nodes: {}, dependencies: {} },
  };
}

describe('mutate', () => {
  it('leaves the document in the project and the report below the name that Nx knows', async () => {
    expect(await mutate({}, contextOf())).toEqual({ success: true });
    expect(JSON.parse(readFileSync(join(workspace.root, DOCUMENT), 'utf8'))).toMatchObject({
      status: 'pass',
      reason: 'detected',
      projects: [{ project: 'a', score: { covered: 2, total: 2 } }],
    });
    for (const name of ['index.html', 'mutation.json']) {
      expect(existsSync(join(workspace.root, 'reports/mutation/@acme/a', name)), name).toBe(true);
    }
    expect(stderr).toContain('a: 1 test passed');
    expect(stderr).toContain('coverage mutate: PASS (detected) 2 of 2 (100 %) mutants detected');
  });

  it('takes for projects what Nx does: a package.json below the sources makes none', async () => {
    const root = join(workspace.root, 'package.json');
    const former = readFileSync(root, 'utf8');
    onTestFinished(() => {
      writeFileSync(root, former);
      rmSync(join(workspace.root, 'packages/a/src/entities/esm'), { recursive: true });
    });
    workspace.write({
      // As with pnpm, which lists the packages elsewhere.
      'package.json': '{ "name": "source", "private": true }',
      'packages/a/src/entities/esm/package.json': '{ "type": "module" }',
      'packages/a/src/entities/esm/twice.ts': 'export const twice = (a: number): number => a + a;\n',
    });
    expect(await mutate({}, contextOf())).toEqual({ success: false });
    const document = JSON.parse(readFileSync(join(workspace.root, DOCUMENT), 'utf8')) as MutationDocument;
    expect(document.projects[0]!.counts).toMatchObject({ detected: 2, noCoverage: 2 });
  });

  it('names in the document and the output the command that asks for the same threshold', async () => {
    const test = 'packages/a/src/entities/sum.test.ts';
    const former = readFileSync(join(workspace.root, test), 'utf8');
    onTestFinished(() => workspace.write({ [test]: former }));
    workspace.write({ [test]: former.replace('toBe(3)', 'toBeTypeOf("number")') });
    expect(await mutate({ threshold: 90 }, contextOf())).toEqual({ success: false });
    const again = 'npx coverage mutate --threshold 90 --project packages/a';
    const { steps } = JSON.parse(readFileSync(join(workspace.root, DOCUMENT), 'utf8')) as MutationDocument;
    expect(steps?.map(({ code }) => code)).toEqual([again]);
    expect(stderr).toContain(`then: ${again}\n`);
  });

  it('leaves the error that it ends with in the place of the former document', async () => {
    const config = 'packages/a/stryker.config.json';
    onTestFinished(() => rmSync(join(workspace.root, config)));
    workspace.write({ [DOCUMENT]: '{}', [config]: '{' });
    expect(await mutate({}, contextOf())).toEqual({ success: false });
    expect(stderr).toContain('STRYKER_CONFIG_INVALID');
    const { error } = JSON.parse(readFileSync(join(workspace.root, DOCUMENT), 'utf8')) as ErrorDocument;
    expect(error.code).toBe('STRYKER_CONFIG_INVALID');
  });

  it('refuses a cache key without the files of the project', async () => {
    const target = { cache: true, inputs: ['{projectRoot}/src/**/*'] };
    expect(await mutate({}, contextOf(target))).toEqual({ success: false });
    expect(stderr).toContain('CACHE_KEY_INCOMPLETE');
  });
});

describe('mutate-diff', () => {
  it('refuses a budget in which nothing could be tried, which the pattern of its schema lets through', async () => {
    expect(await mutateDiff({ budget: '0s', coverageTarget: 'coverage-measure' }, contextOf())).toEqual({
      success: false,
    });
    expect(stderr).toContain('USAGE_INVALID');
    expect(stderr).toContain('the budget "0s"');
  });
});
