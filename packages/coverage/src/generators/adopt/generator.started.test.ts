import { describe, expect, it } from 'vitest';
import { adoptWorkspace } from './__fixtures__/adopt-workspace.js';

const { said, onDisk, run, bandsOf, half } = adoptWorkspace();

const measureTarget = (name: string) => {
  const { targets } = JSON.parse(onDisk()[`packages/${name}/project.json`]!) as {
    targets: Record<string, unknown>;
  };
  return targets['coverage-measure'];
};

const testedBy = (name: string, executor: string, folder: string) =>
  half(name, {
    'project.json': { name, targets: { test: { executor } } },
    'src/place.test.ts': [
      "import { readFileSync } from 'node:fs';",
      "import { expect, it } from 'vitest';",
      `it('reads', () => expect(readFileSync('${folder}src/entities/half.ts', 'utf8')).toContain('yes'));`,
    ].join('\n'),
  });

describe('adopt: where the tests of a project are started', () => {
  it.each(['@nx/vite:test', '@nx/vitest:test', '@analogjs/vitest-angular:test'])(
    'measures in the workspace’s root what %s runs there, now and later',
    async (executor) => {
      testedBy('auth', executor, 'packages/auth/');
      await run({ project: 'auth' });
      const first = onDisk();
      await run({ project: 'auth' });

      expect(said()).not.toContain('could not be measured');
      expect(await bandsOf('auth')).toMatchObject({ entities: { functions: 50 } });
      expect(measureTarget('auth')).toEqual({
        options: {
          cwd: '.',
          command:
            'vitest run --root=packages/auth --coverage --coverage.reportsDirectory=coverage ' +
            '--fsModuleCachePath=packages/auth/node_modules/.vitest-cache',
        },
      });
      expect(onDisk()).toEqual(first);
    },
  );

  it('measures in the project’s folder what a command runs', async () => {
    testedBy('auth', 'nx:run-commands', '');
    await run({ project: 'auth' });

    expect(said()).not.toContain('could not be measured');
    expect(measureTarget('auth')).toBeUndefined();
  });

  it('leaves a target as the project has it that says what it runs', async () => {
    const own = { command: 'vitest run --coverage', options: { cwd: 'packages' } };
    half('auth', {
      'project.json': {
        name: 'auth',
        targets: { test: { executor: '@nx/vitest:test' }, 'coverage-measure': own },
      },
    });
    await run({ project: 'auth' });

    expect(measureTarget('auth')).toEqual(own);
  });
});
