import { describe, expect, it } from 'vitest';
import { measured, sourcePaths, storedSyntax, textOf } from '../__fixtures__/measured-project.js';
import { mergeFile } from '../merge/merge-file.js';
import type { IstanbulFile } from '../model/coverage.js';
import type { Syntax } from '../model/syntax.js';
import { totalsOf } from '../totals/totals-of.js';
import { unloadedFile } from './unloaded-file.js';

const totals = (file: IstanbulFile) =>
  Object.fromEntries(
    Object.entries(totalsOf(mergeFile(file.path, [file]))).map(([metric, ratio]) => [metric, ratio?.total]),
  );

describe('unloadedFile', () => {
  it('counts what Istanbul counts of a file that it instruments without loading it', () => {
    const path = 'src/unloaded.ts';
    const made = unloadedFile(path, textOf(path), storedSyntax)!;
    const real = measured('istanbul', 'json', path) as IstanbulFile;
    expect(totals(made)).toEqual(totals(real));
    expect(made.statements.map(({ span }) => span.startLine)).toEqual(
      real.statements.map(({ span }) => span.startLine),
    );
    expect(totalsOf(mergeFile(path, [made])).lines).toMatchObject({ covered: 0 });
  });

  it('counts nothing in a file of types, of re-exports, or that a hint with a reason hides', () => {
    for (const path of ['src/types.ts', 'src/barrel.ts', 'src/ignored-file.ts']) {
      const file = unloadedFile(path, textOf(path), storedSyntax)!;
      expect([path, file.statements, file.functions, file.branches]).toEqual([path, [], [], []]);
    }
  });

  it('counts what a hint without a reason hides', () => {
    const path = 'src/ignored-file-silently.ts';
    expect(unloadedFile(path, textOf(path), storedSyntax)!.statements).not.toEqual([]);
  });

  it('counts an enum of constants, but for a report that has the file and lists none', () => {
    const range = { start: 7, end: 19 };
    const nothing = { functions: [], branches: [], silent: [], hints: [] };
    const syntax: Syntax = {
      parse: (_path, text) => ({
        ...nothing,
        text,
        lineStarts: [0],
        statements: [{ range, anchor: 7, declares: true }],
      }),
    };
    const counted = (isListed: boolean) =>
      unloadedFile('a.ts', 'export enum A { B }', syntax, isListed)!.statements.length;
    expect([counted(false), counted(true)]).toEqual([1, 0]);
  });

  it('is null for a language that the syntax does not know', () => {
    expect(unloadedFile('src/a.vue', '<script>', storedSyntax)).toBeNull();
  });

  it('agrees with Istanbul on the totals of every file but those with enums and parameter properties', () => {
    const differing = sourcePaths.filter((path) => {
      const real = measured('istanbul', 'json', path) as IstanbulFile | undefined;
      // What a hint hides without a reason, Istanbul leaves out.
      if (!real || textOf(path).includes('ignore')) return false;
      const made = unloadedFile(path, textOf(path), storedSyntax)!;
      return JSON.stringify(totals(made)) !== JSON.stringify(totals(real));
    });
    // The compiler makes functions and assignments of those, which Istanbul counts and nobody wrote.
    expect(differing).toEqual(['src/classes.ts', 'src/functions.ts']);
  });
});
