import { join } from 'node:path';
import type { FeatureContract } from '@org/coverage-manifest/contract';
import { contentHash } from '@org/coverage-manifest/provenance';
import { pluginVersion } from '../../inference/plugin-version.js';
import { isRecord } from '../is-record.js';
import { keepJson, readKeptJson } from '../kept-json.js';
import { loadManifest } from '../load-manifest.js';
import { readText } from '../read-text.js';
import { moduleImports } from './module-imports.js';

/** What a manifest says now. */
export interface KnownContract {
  readonly contract: FeatureContract;
  /** Whether nothing but its own text decides what it says. */
  readonly isSelfContained: boolean;
}

/** Contracts of manifests, evaluated once for each content. */
export interface ContractCache {
  /** @throws CoverageError MANIFEST_INVALID, MANIFEST_UNREADABLE, CONFIG_INVALID */
  contractOf(manifest: string): Promise<KnownContract>;
  /** Keeps what was evaluated for the next run. A folder that can't be written costs that run its speed, nothing else. */
  save(): void;
}

/** Of a manifest that is self-contained: no other is kept. */
interface Entry {
  readonly hash: string;
  readonly contract: FeatureContract;
}

const KEPT = 'contracts.json';
const OWN_PACKAGE = '@org/coverage-manifest';

/**
 * The contracts of a workspace's manifests, through a cache in `node_modules/.cache`.
 *
 * Only a manifest whose text alone decides what it says is kept: JSON, or a script that imports nothing but
 * `@org/coverage-manifest` and reads neither environment nor clock.
 */
export function openContractCache(workspaceRoot: string): ContractCache {
  let kept: ReturnType<typeof readEntries> | undefined;
  // Read when the first is asked for: most verdicts without manifests need none.
  const former = () => (kept ??= readEntries(workspaceRoot));
  const entries: Record<string, Entry> = {};
  let grew = false;
  return {
    async contractOf(manifest) {
      const text = readText(join(workspaceRoot, manifest));
      const hash = text === null ? null : contentHash(Buffer.from(text));
      const known = Object.hasOwn(former(), manifest) ? former()[manifest] : undefined;
      if (known?.hash === hash) {
        entries[manifest] = known;
        return { contract: known.contract, isSelfContained: true };
      }
      const contract = await loadManifest(workspaceRoot, manifest);
      if (text === null || hash === null || !isSelfContained(manifest, text))
        return { contract, isSelfContained: false };
      entries[manifest] = { hash, contract };
      grew = true;
      return { contract, isSelfContained: true };
    },
    save() {
      if (grew)
        keepJson(workspaceRoot, KEPT, { version: pluginVersion(), entries: { ...former(), ...entries } });
    },
  };
}

function isSelfContained(manifest: string, text: string): boolean {
  if (manifest.endsWith('.json')) return true;
  const { specifiers, isPure } = moduleImports(manifest, text);
  return isPure && specifiers.every((specifier) => specifier === OWN_PACKAGE);
}

/** What an earlier run of the same version kept; nothing where that can't be read. */
function readEntries(workspaceRoot: string): Readonly<Record<string, Entry>> {
  const kept = readKeptJson(workspaceRoot, KEPT);
  const isOurs = isRecord(kept) && kept['version'] === pluginVersion() && isRecord(kept['entries']);
  return isOurs ? (kept['entries'] as Readonly<Record<string, Entry>>) : {};
}
