import { parseSummary, type MetricCounts, type PackageSummary } from '@org/coverage-engine';

/** A package of a summary: lines covered of 1000, and what differs from a measured one. */
export type PackageInput = number | (Partial<PackageSummary> & { readonly lines: number });

/** The text of a `coverage/summary.json` over some packages; all metrics have the same counts. */
export function summaryText(packages: Readonly<Record<string, PackageInput>>): string {
  const inputs = Object.values(packages).map((input) => (typeof input === 'number' ? input : input.lines));
  const document = {
    schemaVersion: 1,
    generatedAt: '2026-01-01T00:00:00Z',
    commit: null,
    repo: figures(
      inputs.reduce((sum, lines) => sum + lines, 0),
      1000 * inputs.length,
    ),
    byPackage: Object.fromEntries(
      Object.entries(packages).map(([name, input]) => {
        const { lines, ...rest } = typeof input === 'number' ? { lines: input } : input;
        return [name, { ...figures(lines, 1000), state: 'measured', root: 'packages/x', provider: 'v8 5.0.5', ...rest }];
      }),
    ),
  };
  const text = `${JSON.stringify(document, null, 2)}\n`;
  const { diagnostics } = parseSummary(text);
  if (diagnostics.length > 0) throw new Error(diagnostics[0]!.message);
  return text;
}

function figures(covered: number, total: number) {
  const percent = total === 0 ? null : Math.floor((1000 * covered) / total) / 10;
  const ratio = { covered, total };
  const counts: MetricCounts = { statements: ratio, branches: ratio, functions: ratio, lines: ratio };
  return { statements: percent, branches: percent, functions: percent, lines: percent, counts };
}
