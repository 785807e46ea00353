import { loadOxc } from '../syntax/load-oxc.js';

/** The code of a text. */
export const withoutComments = (file: string, text: string): string =>
  loadOxc()(file, text).comments.reduceRight(
    (code, { start, end }) => code.slice(0, start) + code.slice(end),
    text,
  );
