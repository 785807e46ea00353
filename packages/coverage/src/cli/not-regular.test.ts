import { execFileSync } from 'node:child_process';
import { rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { statements } from '../__fixtures__/lcov-text.js';
import { write } from '../__fixtures__/measured-workspace.js';
import { runToError } from '../__fixtures__/run-command.js';
import { makeRepo, type TestRepo } from '../io/git/__fixtures__/repo.js';

const SOURCE = 'src/a.ts';

/** A measured source, committed, whose place is free now. */
function withoutSource(): TestRepo {
  const repo = makeRepo();
  write(repo.dir, {
    [SOURCE]: statements(1),
    '.gitignore': 'coverage',
    'coverage/lcov.info': `SF:${SOURCE}\nDA:1,1\nend_of_record\n`,
  });
  repo.commit();
  rmSync(join(repo.dir, SOURCE));
  return repo;
}

const makePipe = (path: string): string => {
  execFileSync('mkfifo', [path]);
  return path;
};

async function listenAt(path: string): Promise<void> {
  const server = createServer();
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(path, resolve));
}

describe.skipIf(process.platform === 'win32')(
  'in place of a source (no pipes among files on Windows)',
  () => {
    it.each([['bands'], ['diff', '--base', 'main'], ['aggregate', '--output-dir', 'out'], ['check']])(
      'a pipe is named, and not waited on: %s',
      async (...command) => {
        const repo = withoutSource();
        const path = makePipe(join(repo.dir, SOURCE));

        const { code, document, stderr } = await runToError(repo.dir, ...command);

        expect(code).toBe(2);
        expect(document.error).toMatchObject({ code: 'FILE_NOT_REGULAR', where: path });
        expect(stderr).toContain('is a named pipe and no file');
        expect(stderr).toContain('git restore');
      },
    );

    it('a link that leads to a pipe, to a device or to a socket is named with what is there', async () => {
      const repo = withoutSource();
      await listenAt(join(repo.dir, 'socket'));
      const places = {
        [makePipe(join(repo.dir, 'pipe'))]: 'a named pipe',
        '/dev/zero': 'a device',
        [join(repo.dir, 'socket')]: 'a socket',
      };
      for (const [place, kind] of Object.entries(places)) {
        rmSync(join(repo.dir, SOURCE), { force: true });
        symlinkSync(place, join(repo.dir, SOURCE));

        const { document } = await runToError(repo.dir, 'bands');

        expect(document.error.code).toBe('FILE_NOT_REGULAR');
        expect(document.error.message).toContain(`is ${kind} and no file`);
      }
    });
  },
);
