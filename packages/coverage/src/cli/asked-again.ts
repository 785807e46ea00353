import { shellWord } from '@org/coverage-engine';

type Value = string | true | readonly string[] | undefined;

/**
 * A question as a command line, for steps to name where no target asks the same. How its answer is shown is no part of it.
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
