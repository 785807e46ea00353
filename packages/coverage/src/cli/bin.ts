#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { endOnLostOutput } from './end-on-lost-output.js';

// Keeps the young generation small: most objects die by the next file, and growing takes 75 MB more and saves no time.
// V8 reads the flag whenever that generation would grow, so it may be set this late.
setFlagsFromString('--semi-space-growth-factor=1');

endOnLostOutput(process);

// Before anything else is loaded, so that it is in the cache.
enableCompileCache?.();

void import('./main.js')
  .then(({ main }) => main(process.argv.slice(2), process))
  .then((code) => {
    process.exitCode = code;
  });
