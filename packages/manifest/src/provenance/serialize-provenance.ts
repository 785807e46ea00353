import type { Provenance, ProvenanceFiles } from './provenance.js';
import { withSeal } from './seal.js';

/**
 * The bytes of the sidecar: two spaces of indent, keys in the order of the type, paths sorted by code unit, totals on
 * one line each and with a seal, one newline at the end.
 */
export function serializeProvenance(provenance: Provenance): string {
  const { schemaVersion, provider, runner, outcome, complete, ignoredMethods } = provenance;
  const { sources, tests, manifest, totals } = provenance;
  const ordered: Provenance = {
    schemaVersion,
    provider: { name: provider.name, version: provider.version },
    runner: { name: runner.name, version: runner.version },
    outcome,
    complete,
    ...(ignoredMethods && { ignoredMethods }),
    sources: sorted(sources),
    tests: sorted(tests),
    manifest: manifest && { file: manifest.file, hash: manifest.hash },
    ...(totals && { totals }),
  };
  const json = JSON.stringify(ordered, null, 2).replace(NUMBERS, (list) => list.replaceAll(/\n */g, ' '));
  return totals ? withSeal(`${json}\n`) : `${json}\n`;
}

/** A list of numbers on lines of their own; no text of JSON holds a line end. */
const NUMBERS = /(?<=\[)(?:\n *\d+,?)+\n *(?=\])/g;

function sorted({ include, exclude, files }: ProvenanceFiles): ProvenanceFiles {
  const entries = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));
  return { include, exclude, files: Object.fromEntries(entries) };
}
