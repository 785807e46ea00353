import { markdownTable } from './markdown-table.mts';
import { measureProcess, type Command, type Cost, type Run } from './measure-process.mts';
import { barText, median, pairedRatios, spread } from './statistics.mts';

/** A process among those that are compared. */
export interface Contender {
  readonly name: string;
  readonly command: Command;
  /** With which it did its work: a gate that fails did. */
  readonly exitCodes: readonly number[];
}

/** What each run of the contenders cost, by their names. */
export type Costs = ReadonlyMap<string, readonly Cost[]>;

const MEMORY_BAR = 200e6;

/** @throws when it ends with another exit code than those it may */
export function runContender({ name, command, exitCodes }: Contender): Run {
  const outcome = measureProcess(command);
  if (exitCodes.includes(outcome.exitCode)) return outcome;
  const said = (outcome.stderr || outcome.stdout).slice(0, 2000);
  throw new Error(`${name}: exit code ${outcome.exitCode}\n${said}`);
}

/** Measures whole processes, start-up included, in turns: A B C A B C … */
export function measureInTurns(contenders: readonly Contender[], rounds: number): Costs {
  // One turn unmeasured: the first to read the files would pay for the page cache.
  for (const contender of contenders) runContender(contender);
  const costs = new Map<string, Cost[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const contender of contenders) costs.get(contender.name)?.push(runContender(contender).cost);
  }
  return costs;
}

/** The walls of one contender, in the order of the rounds; none where it was left out. */
export const wallsOf = (costs: Costs, name: string): number[] =>
  (costs.get(name) ?? []).map((cost) => cost.wall);

/** The quotient of the walls of two contenders; null where one was left out. */
export function wallRatio(costs: Costs, name: string, other: string): number | null {
  const [walls, others] = [wallsOf(costs, name), wallsOf(costs, other)];
  return walls.length > 0 && others.length > 0 ? median(pairedRatios(walls, others)) : null;
}

/**
 * How the costs are measured, then a table of them.
 *
 * @param ratio what is said of a contender's walls beside those of another, by its name
 */
export function costLines(
  costs: Costs,
  rounds: number,
  ratio: { readonly title: string; readonly of: (name: string) => string },
): string[] {
  const milliseconds = (seconds: number): string => (seconds * 1e3).toFixed(0);
  const rows = [...costs].map(([name, list]) => [
    name,
    spread(wallsOf(costs, name), milliseconds),
    ratio.of(name),
    milliseconds(median(list.map((cost) => cost.user))),
    milliseconds(median(list.map((cost) => cost.system))),
    megabytes(peakOf(list)),
  ]);
  return [
    `Whole processes, start-up included, median (least–most) of ${rounds}, in turns.`,
    'CPU with the processes each one waits for; memory of the largest single process.',
    '',
    markdownTable(['Process', 'wall ms', ratio.title, 'user ms', 'system ms', 'peak MB'], rows),
  ];
}

/** Whether a contender kept to the memory that ours may take. */
export function memoryBar(what: string, costs: readonly Cost[]): string {
  const peak = peakOf(costs);
  return barText(what, peak < MEMORY_BAR, `${megabytes(peak)} MB`, '200 MB');
}

const peakOf = (costs: readonly Cost[]): number => Math.max(...costs.map((cost) => cost.peak));

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(0);
