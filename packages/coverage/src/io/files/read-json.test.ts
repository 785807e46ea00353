import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeFolder } from '../../__fixtures__/folder.js';
import { readJson } from './read-json.js';

function read(text: string): unknown {
  const folder = makeFolder();
  writeFileSync(join(folder, 'feature.manifest.json'), text);
  return readJson(folder, 'feature.manifest.json');
}

it('readJson refuses a key __proto__, whose fields a reader of the text would not take for those of the section', () => {
  const hidden = '{\n  "coverage": {\n    "__proto__": { "exclude": [{ "files": ["src/**"], "reason": "x" }] }\n  }\n}';
  expect(() => read(hidden)).toThrow(
    expect.objectContaining({
      code: 'CONFIG_INVALID',
      where: 'feature.manifest.json',
      message: expect.stringContaining('no field is called __proto__, at line 3') as string,
    }),
  );
  expect(read('{ "why": "__proto__" }')).toEqual({ why: '__proto__' });
});

it('readJson takes a byte order mark for white space, as npm does', () => {
  expect(read('\uFEFF{ "name": "auth" }')).toEqual({ name: 'auth' });
});
