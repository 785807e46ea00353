import { printable } from './printable.js';

/** A message that may have several lines: those after the first are indented, for none may be taken for one of ours. */
export const messageText = (message: string): string =>
  message
    .split('\n')
    .map((line, at) => (at === 0 ? printable(line) : `    ${printable(line).trimStart()}`))
    .join('\n');
