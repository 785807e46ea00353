import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import asc from 'assemblyscript/asc';

const ENGINE = join(import.meta.dirname, '..', '..', 'packages', 'engine');
const SOURCES = join(ENGINE, 'assembly');

/** The file that `recordModule` is the text of. */
export const RECORD_MODULE = join(ENGINE, 'src', 'read', 'lcov', 'plain', 'record-module.ts');

/** What `packages/engine/assembly` is as WebAssembly, in a source that the engine imports. */
export async function recordModule(): Promise<string> {
  let binary: Uint8Array | undefined;
  const { error, stderr } = await asc.main(
    ['record.ts', '--outFile', 'record.wasm', '-O3', '--noAssert', '--runtime', 'stub'],
    {
      readFile: (name, folder) => readText(join(folder, name)),
      writeFile: (name, content) => {
        if (name === 'record.wasm') binary = content as Uint8Array;
      },
      listFiles: () => [],
    },
  );
  if (error || !binary) throw new Error(`packages/engine/assembly does not compile:\n${stderr.toString()}`);
  return [
    '// Written by `node tools/assembly/generate.mts` from packages/engine/assembly.',
    'export const RECORD_MODULE =',
    `  '${Buffer.from(binary).toString('base64')}';`,
    '',
  ].join('\n');
}

/** A source, or null where there is none: the compiler asks for its own library too. */
function readText(name: string): string | null {
  try {
    return readFileSync(join(SOURCES, name), 'utf8');
  } catch {
    return null;
  }
}
