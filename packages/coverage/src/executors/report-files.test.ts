import type { ExecutorContext, TargetConfiguration, Task } from '@nx/devkit';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeFolder } from '../__fixtures__/folder.js';
import { reportFiles } from './report-files.js';

let root: string;

beforeEach(() => {
  root = makeFolder();
});

function write(...files: string[]): void {
  for (const file of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), '');
  }
}

/** The context of `a:coverage-diff` after tasks with these outputs. */
function contextAfter(outputsByTask: Record<string, string[]>): ExecutorContext {
  const tasks = Object.entries(outputsByTask).map(([id, outputs]) => {
    const [project = '', target = ''] = id.split(':');
    return [
      id,
      {
        id,
        outputs,
        target: { project, target },
        cache: true,
        overrides: {},
        parallelism: true,
      } satisfies Task,
    ] as const;
  });
  return {
    root,
    cwd: root,
    isVerbose: false,
    projectName: 'a',
    targetName: 'coverage-diff',
    projectsConfigurations: { version: 2, projects: { a: { root: 'packages/a' } } },
    nxJsonConfiguration: {},
    projectGraph: { nodes: {}, dependencies: {} },
    taskGraph: {
      roots: [],
      tasks: Object.fromEntries(tasks),
      dependencies: { 'a:coverage-diff': Object.keys(outputsByTask) },
      continuousDependencies: {},
    },
  };
}

describe('reportFiles', () => {
  it('finds the reports in the folder that the target wrote, at any depth', () => {
    write(
      'packages/a/coverage/lcov.info',
      'packages/a/coverage/unit/coverage-final.json',
      'packages/a/coverage/x.html',
    );

    expect(
      reportFiles(contextAfter({ 'a:coverage-measure': ['packages/a/coverage'] }), 'coverage-measure'),
    ).toEqual(['packages/a/coverage/lcov.info', 'packages/a/coverage/unit/coverage-final.json']);
  });

  it('follows the edges of the task graph as Nx 24 has them, objects that hold the id', () => {
    write('packages/a/coverage/lcov.info', 'packages/b/coverage/lcov.info');
    const { taskGraph, ...context } = contextAfter({
      'a:test': ['packages/a/coverage'],
      'b:test': ['packages/b/coverage'],
    });
    const edges = taskGraph!.dependencies['a:coverage-diff']!.map((id) => ({ id }));
    const dependencies = { 'a:coverage-diff': edges as unknown as string[] };

    expect(reportFiles({ ...context, taskGraph: { ...taskGraph!, dependencies } }, 'test')).toEqual([
      'packages/a/coverage/lcov.info',
    ]);
  });

  it('takes an output that is a file or a glob, and a folder whose name looks like a glob', () => {
    write('out/a/lcov.info', 'out/b/lcov.info', 'out/c[1]/lcov.info');
    const outputs = (...names: string[]) => reportFiles(contextAfter({ 'a:test': names }), 'test');

    expect(outputs('out/a/lcov.info')).toEqual(['out/a/lcov.info']);
    expect(outputs('out/{a,b}/*.info')).toEqual(['out/a/lcov.info', 'out/b/lcov.info']);
    expect(outputs('out/c[1]', 'out/c[1]/lcov.info')).toEqual(['out/c[1]/lcov.info']);
  });

  it('leaves out what other targets and other projects wrote', () => {
    write('packages/a/dist/lcov.info', 'packages/b/coverage/lcov.info');
    const context = contextAfter({
      'a:build': ['packages/a/dist'],
      'b:test': ['packages/b/coverage'],
      'a:test': ['packages/a/coverage'],
    });

    expect(reportFiles(context, 'test')).toEqual([]);
  });

  it('finds nothing when the task was run without its dependencies, whatever lies in the folder', () => {
    write('packages/a/coverage/lcov.info');

    expect(reportFiles(contextAfter({}), 'coverage-measure')).toEqual([]);
  });

  it('refuses outputs of the plugin’s own target that leave out its reports, and names them', () => {
    write('packages/a/coverage/lcov.info');
    const context = contextAfter({ 'a:coverage-measure': ['packages/a/dist'] });
    expect(() => reportFiles(context, 'coverage-measure')).toThrow(
      expect.objectContaining({
        code: 'OUTPUTS_REPLACED',
        message:
          'the outputs of a:coverage-measure (packages/a/dist) leave out packages/a/coverage, where its reports lie',
        fix: expect.stringContaining('add "{projectRoot}/coverage" to them') as string,
      }),
    );
    const none = contextAfter({ 'a:coverage-measure': [] });
    expect(() => reportFiles(none, 'coverage-measure')).toThrow('(none) leave out packages/a/coverage');
    const own = { plugins: [{ plugin: '@org/coverage', options: { coverageTarget: 'test' } }] };
    const tested = { ...contextAfter({ 'a:test': ['out/a'] }), nxJsonConfiguration: own };
    expect(reportFiles(tested, 'test')).toEqual([]);
  });

  describe('of a project whose outputs lie in those of another, as Nx gives them to a project below another one', () => {
    const own = { plugins: [{ plugin: '@org/coverage', options: { coverageTarget: 'test' } }] };
    const nested = () => {
      const outputs = { 'a:test': ['coverage/libs/a/inner'], 'b:test': ['coverage/libs/a'] };
      return reportFiles({ ...contextAfter(outputs), nxJsonConfiguration: own }, 'test');
    };

    it('refuses them once that one reports: its replay removed the report, and untested code passed', () => {
      expect(nested()).toEqual([]);
      write('coverage/libs/a/coverage-final.json');
      expect(nested).toThrow(
        expect.objectContaining({
          code: 'OUTPUTS_NESTED',
          message:
            'the outputs of a:test (coverage/libs/a/inner) lie in those of b:test (coverage/libs/a): a replay of that one removes or replaces the report',
        }),
      );
    });

    it('takes none of the inner project’s reports for one of the outer, nor outputs of the same folder for nested', () => {
      write('coverage/libs/a/coverage-final.json', 'coverage/libs/a/inner/coverage-final.json');
      const within = { 'a:test': ['coverage/libs/a'], 'b:test': ['coverage/libs/a/inner'] };
      expect(reportFiles(contextAfter(within), 'test')).toEqual(['coverage/libs/a/coverage-final.json']);
      const same = { 'a:test': ['coverage/libs/a/inner'], 'b:test': ['coverage/libs/a/inner'] };
      expect(reportFiles(contextAfter(same), 'test')).toEqual(['coverage/libs/a/inner/coverage-final.json']);
    });
  });

  it('finds nothing in outputs that are the folder of reports, or around it, or in it', () => {
    for (const output of [
      'packages/a/coverage',
      'packages/a',
      'packages/a/coverage/unit',
      '{packages,libs}/a',
    ])
      expect(reportFiles(contextAfter({ 'a:coverage-measure': [output] }), 'coverage-measure')).toEqual([]);
  });

  it('looks in the project’s coverage folder when there is no task graph', () => {
    write('packages/a/coverage/lcov.info');

    expect(reportFiles({ ...contextAfter({}), taskGraph: undefined }, 'coverage-measure')).toEqual([
      'packages/a/coverage/lcov.info',
    ]);
  });

  describe('without a measurement in the task graph', () => {
    const contextWith = (dependsOn: TargetConfiguration['dependsOn']): ExecutorContext => ({
      ...contextAfter({ 'lib:build': ['packages/lib/dist'] }),
      target: { executor: '@org/coverage:coverage-diff', dependsOn },
    });

    it.each<NonNullable<TargetConfiguration['dependsOn']>[]>([
      [['coverage-measure']],
      [['^build', 'coverage-*']],
      [[{ target: 'coverage-measure' }]],
    ])(
      'finds none where the target depends on it by %j, and was run without its dependencies',
      (dependsOn) => {
        expect(reportFiles(contextWith(dependsOn), 'coverage-measure')).toEqual([]);
      },
    );

    it.each<NonNullable<TargetConfiguration['dependsOn']>[]>([
      [['^build']],
      [[]],
      [['^coverage-measure']],
      [[{ target: 'build' }]],
    ])('says so where %j stands in the place of what the plugin infers', (dependsOn) => {
      expect(() => reportFiles(contextWith(dependsOn), 'coverage-measure')).toThrow(
        expect.objectContaining({
          code: 'DEPENDENCY_MISSING',
          message: 'a:coverage-diff does not depend on coverage-measure, whose report it judges',
          exitCode: 2,
        }),
      );
    });
  });
});
