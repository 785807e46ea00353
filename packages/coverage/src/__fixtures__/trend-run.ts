import type { TrendDocument } from '@org/coverage-engine';
import type { TestRepo } from '../io/git/__fixtures__/repo.js';
import { runDocument } from './run-command.js';
import { summaryText, type PackageInput } from './summary-text.js';

export const SUMMARY = 'coverage/summary.json';

export const runTrendCommand = (cwd: string, ...words: readonly string[]) =>
  runDocument<TrendDocument>('coverage-trend', cwd, 'trend', ...words);

/** Commits a summary and gives the commit's id. */
export function commitSummary(
  repo: TestRepo,
  packages: Readonly<Record<string, PackageInput>>,
  { date, file = SUMMARY }: { date?: string; file?: string } = {},
): string {
  repo.write(file, summaryText(packages));
  return repo.commit('summary', date);
}

/** `name metric: covered covered …`, drops marked by `!`, borders by `|`. */
export function shapesOf({ series, drops, borders }: TrendDocument): string[] {
  return series.map((one) => {
    const marked = (
      list: readonly { package: string | null; metric: string; commit: string }[],
      commit: string,
    ) =>
      list.some(
        (mark) => mark.package === one.package && mark.metric === one.metric && mark.commit === commit,
      );
    const points = one.points.map(
      ({ commit, covered }) =>
        `${marked(borders, commit) ? '| ' : ''}${marked(drops, commit) ? '!' : ''}${covered}`,
    );
    return `${one.package ?? '(whole)'} ${one.metric}: ${points.join(' ')}`;
  });
}
