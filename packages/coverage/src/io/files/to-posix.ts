import { sep } from 'node:path';

/** A path with forward slashes, as documents and reports have it. */
export const toPosix = (path: string): string => (sep === '/' ? path : path.split(sep).join('/'));
