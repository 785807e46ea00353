import type { Provenance } from './provenance.js';
import { sha256 } from './sha256.js';

const ENDING = /^ {2}"seal": "([0-9a-f]{64})"\n\}\n$/;
const ENDING_LENGTH = `  "seal": "${'0'.repeat(64)}"\n}\n`.length;

/** The text of a sidecar with a last field `seal`: the SHA-256 of all bytes before its line. */
export function withSeal(json: string): string {
  const body = json.replace(/\n\}\n$/, ',\n');
  return `${body}  "seal": "${sha256(Buffer.from(body))}"\n}\n`;
}

/**
 * The provenance that a sidecar holds, when that is byte for byte what was written with a seal; else null.
 *
 * What `parseProvenance` checks was so when it was written, and is not checked again.
 */
export function sealedProvenance(bytes: Buffer): Provenance | null {
  const at = Math.max(0, bytes.length - ENDING_LENGTH);
  const seal = ENDING.exec(bytes.toString('latin1', at))?.[1];
  if (seal === undefined || sha256(bytes.subarray(0, at)) !== seal) return null;
  return JSON.parse(bytes.toString()) as Provenance;
}
