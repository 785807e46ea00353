export { parseProvenance } from './provenance/parse-provenance.js';
export { contentHash, PROVENANCE_FILE } from './provenance/provenance.js';
export type { ContentHashes, Provenance, ProvenanceFiles } from './provenance/provenance.js';
export { totalsOf } from './provenance/recorded-totals.js';
export type { LayerTotals, RecordedTotals, Totals } from './provenance/recorded-totals.js';
export { sealedProvenance } from './provenance/seal.js';
export { serializeProvenance } from './provenance/serialize-provenance.js';
export { sha256 } from './provenance/sha256.js';
