#!/usr/bin/env node
import { main } from './main.js';

// A reader that closes early (`coverage diff | head`) has what it wanted.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

void main(process.argv.slice(2), process).then((code) => {
  process.exitCode = code;
});
