import { shellWord, type Mode } from '@org/coverage-engine';

type Value = string | true | readonly string[] | undefined;

/**
 * A command line that asks the same again, for steps where no target does; without `--format` and `--output`.
 *
 * @param words the command and its argument
 * @param options by their names, as given
 */
export function askedAgain(
  words: readonly (string | undefined)[],
  options: Readonly<Record<string, Value>>,
): string {
  const flags = Object.entries(options).flatMap(([name, value]) =>
    value === true ? [`--${name}`] : [value ?? []].flat().flatMap((one) => [`--${name}`, one]),
  );
  const given = words.filter((word) => word !== undefined);
  return ['npx coverage', ...[...given, ...flags].map(shellWord)].join(' ');
}

/** The mode that a repeat must name, for the workspace may only observe; where one observed, the repeat says the verdict. */
export const gatingMode = (mode: Mode | undefined): Mode | undefined =>
  mode === 'enforce' ? mode : undefined;
