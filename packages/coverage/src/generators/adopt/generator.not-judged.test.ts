import { classify } from '@org/coverage-manifest/contract';
import { describe, expect, it } from 'vitest';
import { adoptWorkspace, callsYes, HALF } from './__fixtures__/adopt-workspace.js';

const { said, write, onDisk, run, contractOf, half, project } = adoptWorkspace();

describe('adopt: folders that a standing exclude keeps from being judged', () => {
  it('are named, with what has them judged', async () => {
    project('cart', {
      'src/lib/ui/cart.ts': HALF,
      'src/lib/ui/cart.test.ts': callsYes('./cart.js'),
      'src/lib/ui/deep/Box.vue': '<template><p>a</p></template>\n',
      'src/lib/ui/words.json': '{}',
      'src/di/(shop)/wire.ts': HALF,
    });
    await run({ project: 'cart' });

    const advice = "{ files: ['!src/lib/ui/**'], reason: 'why' }";
    expect(said()).toContain(
      `  not judged: src/lib/ui/ (2 files), for the name ui/ means user interface in every project. To have it judged: ${advice} in`,
    );
    expect(said()).toContain('  not judged: src/di/ (1 file), for the name di/ means wiring');
    expect(classify(await contractOf('cart'), 'src/lib/ui/cart.ts').kind).toBe('excluded');

    const file = 'packages/cart/feature.manifest.ts';
    write({ [file]: onDisk()[file]!.replace('coverage: {', `coverage: { exclude: [${advice}],`) });
    expect(classify(await contractOf('cart'), 'src/lib/ui/cart.ts').kind).toBe('judged');
  });

  it('are not where there is none', async () => {
    half('auth', { 'vite.config.mjs': 'export default {};\n' });
    await run({ project: 'auth' });

    expect(said()).not.toContain('not judged');
  });
});

describe('adopt: sources beside `src`', () => {
  it('are named by their folders, with what has them judged', async () => {
    half('auth', {
      'secondary/src/more.ts': HALF,
      'secondary/index.ts': HALF,
      'it’s [new]/one.ts': HALF,
      'secondary/src/more.test.ts': callsYes('./more.js'),
    });
    await run({ project: 'auth' });

    expect(said()).toContain(
      '  not judged: it’s [new]/ (1 file), secondary/ (2 files), for `include` is src/**.',
    );
    const include = "include: ['src/**', 'it’s \\\\[new\\\\]/**', 'secondary/**']";
    expect(said()).toContain(`To have what is shipped of these judged: ${include} in the manifest.`);

    const file = 'packages/auth/feature.manifest.ts';
    write({ [file]: onDisk()[file]!.replace('coverage: {', `coverage: { ${include},`) });
    const contract = await contractOf('auth');
    expect(
      ['it’s [new]/one.ts', 'secondary/src/more.ts'].map((path) => classify(contract, path).kind),
    ).toEqual(['judged', 'judged']);
  });

  it('are not where only tests, what tools read, and files of the project’s own folder stand there', async () => {
    half('auth', {
      'tests/helper.ts': HALF,
      'e2e/a.test.ts': callsYes('../src/entities/half.js'),
      '.storybook/main.ts': HALF,
      'index.ts': HALF,
      'docs/words.json': '{}',
    });
    await run({ project: 'auth' });

    expect(said()).not.toContain('not judged');
  });
});
