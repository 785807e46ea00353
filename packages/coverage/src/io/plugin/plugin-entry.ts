import { isRecord, type Json } from '../values/is-record.js';

/** The plugin's name in nx.json. */
export const PLUGIN = '@org/coverage';

/** What is read of nx.json, unchecked. */
export interface NxJson {
  readonly plugins?: unknown;
  readonly defaultBase?: unknown;
  readonly affected?: unknown;
}

/** A plugin that nx.json registers. */
interface Registration {
  readonly plugin: string;
  readonly options?: unknown;
}

/** Every plugin that nx.json registers, in its order; a bare name as one without options. */
export const registrations = (
  nx: { readonly plugins?: readonly (string | Registration)[] } | null,
): Registration[] =>
  (nx?.plugins ?? []).map((entry) => (typeof entry === 'string' ? { plugin: entry } : entry));

/** The base that Nx itself is set to, as written. */
export function nxDefaultBase(nx: NxJson | null): unknown {
  return nx?.defaultBase ?? (isRecord(nx?.affected) ? nx.affected['defaultBase'] : undefined);
}

/** Every registration of our plugin in nx.json, in its order; `{}` for a bare name. */
export function pluginEntries(nx: NxJson | null): Json[] {
  const plugins: unknown[] = Array.isArray(nx?.plugins) ? nx.plugins : [];
  return plugins.flatMap((entry) => {
    if (entry === PLUGIN) return [{}];
    return isRecord(entry) && entry['plugin'] === PLUGIN ? [entry] : [];
  });
}

/** The options that an nx.json gives our plugin; an empty object where it gives none, null where it does not name it. */
export function pluginEntry(nx: NxJson | null): Json | null {
  const given = givenOptions(nx);
  return given === null || isRecord(given) ? given : {};
}

/** The same as written; an entry with options goes before a bare name. What is no object is the caller's to refuse. */
export function givenOptions(nx: NxJson | null): unknown {
  const entries = pluginEntries(nx);
  const entry = entries.find(({ plugin }) => plugin === PLUGIN) ?? entries[0];
  return entry === undefined ? null : (entry['options'] ?? {});
}
