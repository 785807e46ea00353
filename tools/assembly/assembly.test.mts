import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { RECORD_MODULE, recordModule } from './record-module.mts';

it('the WebAssembly of the engine is what `node tools/assembly/generate.mts` makes of its source', async () => {
  expect(readFileSync(RECORD_MODULE, 'utf8')).toBe(await recordModule());
}, 60_000);
