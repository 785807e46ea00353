#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// A reader that closes early (`coverage diff | head`) has what it wanted.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

// Before anything is loaded: what is compiled once need not be compiled by the next run.
enableCompileCache?.();

void import('./main.js')
  .then(({ main }) => main(process.argv.slice(2), process))
  .then((code) => {
    process.exitCode = code;
  });
