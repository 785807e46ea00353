const KNOWN = new Set(['detected', 'below-threshold', 'nothing-to-mutate']);

/**
 * The features whose score fell by more than some points, or is not known any more, by name.
 *
 * @param document of `coverage mutate --merge`
 * @param summary the last one, or null
 */
export function compareScores(document, summary, points) {
  const before = new Map(
    Object.entries(summary?.byPackage ?? {}).flatMap(([name, { root, mutation }]) =>
      mutation ? [[root === '.' ? '' : root, { name, counts: mutation.counts }]] : [],
    ),
  );
  const troubles = [];
  for (const { project, root, reason, score } of document.projects) {
    const last = before.get(root);
    before.delete(root);
    if (!KNOWN.has(reason)) troubles.push({ name: project, reason });
    else if (last && fellByMore(last.counts, score, points))
      troubles.push({
        name: project,
        from: last.counts,
        to: { detected: score.covered, valid: score.total },
      });
  }
  for (const { name } of before.values()) troubles.push({ name, reason: 'not mutated' });
  return troubles.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Compares products of integers: percentages would be rounded. Nothing left to mutate has not fallen. */
function fellByMore({ detected, valid }, { covered, total }, points) {
  if (valid === 0 || total === 0) return false;
  return (detected * total - covered * valid) * 100_000 > Math.round(points * 1000) * valid * total;
}

/** What the issue says; the same troubles give the same text. */
export function issueBody(troubles, points) {
  const rows = troubles.map(({ name, reason, from, to }) =>
    reason === undefined
      ? `| \`${name}\` | ${share(from)} | ${share(to)} |`
      : `| \`${name}\` | | no score: ${reason} |`,
  );
  return [
    `Features whose mutation score is more than ${points} points below the last summary, or has none:`,
    ['| Feature | Summary | Tonight |', '| --- | --- | --- |', ...rows].join('\n'),
    'The report is an artifact of the last run of `mutation-nightly`. `nx run <feature>:mutate` gives the same. This is updated each night, and closed when no score is below any more.',
  ].join('\n\n');
}

const share = ({ detected, valid }) => `${detected} of ${valid} (${((100 * detected) / valid).toFixed(1)} %)`;
