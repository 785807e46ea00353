import type { ParserOptions } from 'oxc-parser';

/** One way to read a text: the parser's options, and whether Vite prints the file anew before it is instrumented. */
export interface Reading {
  readonly options: Pick<ParserOptions, 'lang' | 'sourceType'>;
  /** Types and JSX are printed by oxc, so that the positions in a report are those of a source map. */
  readonly printed: boolean;
  /** Whether the text is the body of a function, which may return. */
  readonly returns?: true;
}

const TS = { lang: 'ts', sourceType: 'module' } as const;
const TSX = { lang: 'tsx', sourceType: 'module' } as const;
const JSX = { lang: 'jsx', sourceType: 'module' } as const;
const COMMONJS = { lang: 'jsx', sourceType: 'commonjs' } as const;

const READINGS: Readonly<Record<string, readonly Reading[]>> = {
  ts: [{ options: TS, printed: true }],
  mts: [{ options: TS, printed: true }],
  tsx: [{ options: TSX, printed: true }],
  cts: [
    { options: { lang: 'ts', sourceType: 'commonjs' }, printed: false },
    { options: TS, printed: false },
  ],
  jsx: [{ options: JSX, printed: true }],
  mjs: [{ options: JSX, printed: false }],
  cjs: [{ options: COMMONJS, printed: false }],
  // Sloppy scripts, and types as Flow writes them, are named .js too.
  js: [
    { options: JSX, printed: false },
    { options: COMMONJS, printed: false },
    { options: TSX, printed: false },
  ],
};

/** How the script between the fences of an Astro component is read. */
export const FRONTMATTER: readonly Reading[] = [{ options: TS, printed: true, returns: true }];

/** The readings to try for a path, the likeliest first; null for what is neither JavaScript nor TypeScript. */
export function readingsOf(path: string): readonly Reading[] | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (/\.d\.([^.]+\.)?[cm]?ts$/.test(name)) return [{ options: { lang: 'dts' }, printed: true }];
  return READINGS[/\.([cm]?[jt]sx?)$/.exec(name)?.[1] ?? ''] ?? null;
}
