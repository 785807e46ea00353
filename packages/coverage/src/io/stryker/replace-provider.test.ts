import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { makeFolder } from '../../__fixtures__/folder.js';
import { replaceProvider } from './replace-provider.js';

it('replaceProvider leaves a Stryker alone whose injector is given nothing in this way', async () => {
  const root = makeFolder();
  const folder = join(root, 'node_modules/typed-inject');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "type": "module", "exports": "./index.js" }');
  writeFileSync(join(folder, 'index.js'), 'export const createInjector = () => ({});\n');
  const core = pathToFileURL(join(root, 'core.js')).href;
  await expect(replaceProvider(core, 'provideValue', () => expect.fail())).resolves.toBeUndefined();
});
