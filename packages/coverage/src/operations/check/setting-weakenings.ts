import { basename } from 'node:path/posix';
import { compareSettings, renamedTargets, type GateSettings, type Weakening } from '@org/coverage-engine';
import { isRecord, type Json } from '../../io/values/is-record.js';
import { isManifest } from '../../io/projects/manifest-file.js';
import { nxDefaultBase, pluginEntries, pluginEntry } from '../../io/plugin/plugin-entry.js';
import type { Change } from '../change/change.js';
import type { Scene } from '../scene/scene.js';
import type { ConsentTo } from './acknowledged-in.js';
import { jsonFiles } from './former-json.js';

/**
 * What nx.json and the projects' own targets loosened since the base: modes, policies, default bands, the base, the names
 * of the targets that judge, the plugin itself. Nothing where the base had neither plugin nor manifest: a new user may begin
 * with `observe`.
 *
 * @param formerNx the nx.json of the base
 * @param consentTo the acknowledgements in nx.json
 * @throws CoverageError GIT_FAILED
 */
export async function settingWeakenings(
  scene: Scene,
  change: Change,
  formerNx: Json | null,
  consentTo: ConsentTo,
): Promise<Weakening[]> {
  const changed = change.files.filter(({ oldPath, newPath }) => isOfProject(oldPath) || isOfProject(newPath));
  // Always: what a target leaves out comes from there.
  const nx = { before: formerNx, now: scene.workspace.nx };
  const plugin = { before: pluginEntry(nx.before), now: pluginEntry(nx.now) };
  const { former, present } = await jsonFiles(
    scene.workspace,
    change,
    changed.flatMap(({ oldPath }) => oldPath ?? []),
  );
  const ofProjects = changed.map(({ oldPath, newPath }) => {
    const file = newPath ?? oldPath!;
    return {
      file,
      before: settingsIn(oldPath === null ? null : former(oldPath), basename(file)),
      now: settingsIn(newPath === null ? null : present(newPath), basename(file)),
    };
  });
  const ofNx = {
    file: 'nx.json',
    before: settingsIn(nx.before, 'nx.json'),
    now: settingsIn(nx.now, 'nx.json'),
  };
  const compared = [ofNx, ...ofProjects];
  const isDeclared = plugin.before !== null || compared.some(({ before }) => before.size > 0);
  if (!isDeclared && !hadManifest(scene, change)) return [];
  return compared.flatMap(({ file, before, now }) => {
    const own = loosened(before, now, plugin);
    const ofAll = file === 'nx.json' ? [...ofPlugin(plugin), ...movedBase(nx.before, nx.now)] : [];
    return [...own, ...ofAll].map((text) => {
      const change = file === 'nx.json' ? text : `${file} ${text}`;
      return consentTo({ kind: 'option-loosened', project: null, file, change });
    });
  });
}

const isOfProject = (path: string | null): boolean =>
  path !== null && ['project.json', 'package.json'].includes(basename(path));

/** Whether any manifest was there at the base. */
function hadManifest(scene: Scene, { files }: Change): boolean {
  const isNew = new Set(files.map(({ newPath }) => newPath));
  return (
    files.some(({ oldPath }) => oldPath !== null && isManifest(oldPath)) ||
    scene.files.some((file) => isManifest(file) && !isNew.has(file))
  );
}

/** The options that the plugin has in nx.json; null where it is not registered. */
interface PluginOptions {
  readonly before: GateSettings | null;
  readonly now: GateSettings | null;
}

type Settings = ReadonlyMap<string, GateSettings & Json>;

/** The settings of a file other than the plugin's options, by their path in it. */
function settingsIn(file: Json | null, name: string): Settings {
  const settings = new Map<string, GateSettings & Json>();
  if (file === null) return settings;
  if (name === 'nx.json') {
    furtherEntries(file).forEach((options, index) => settings.set(`plugins[${index + 1}].`, options));
    addTargets(settings, 'targetDefaults', file['targetDefaults']);
  } else {
    const holder = name === 'project.json' ? file : record(file['nx']);
    addTargets(settings, 'targets', holder?.['targets']);
  }
  return settings;
}

/** The options of further registrations of the plugin: later ones win over earlier ones. */
function furtherEntries(nx: Json): Json[] {
  const first = pluginEntry(nx);
  return pluginEntries(nx).flatMap(({ options }) => {
    const own = record(options);
    return own === null || own === first ? [] : [own];
  });
}

function addTargets(settings: Map<string, GateSettings>, where: string, targets: unknown): void {
  for (const [target, definition] of Object.entries(record(targets) ?? {})) {
    // `targetDefaults` may have a list of entries for a target.
    const entries = Array.isArray(definition) ? (definition as unknown[]) : [definition];
    entries.forEach((entry, index) => {
      const at = `${where}.${target}${Array.isArray(definition) ? `[${index}]` : ''}`;
      add(`${at}.`, record(entry)?.['options']);
      for (const [name, options] of Object.entries(record(record(entry)?.['configurations']) ?? {})) {
        add(`${at}.configurations.${name}.`, options);
      }
    });
  }

  function add(place: string, options: unknown): void {
    if (isRecord(options) && [...OPTIONS, FALLBACK].some((key) => key in options))
      settings.set(place, options);
  }
}

const OPTIONS = ['mode', 'policy', 'branches', 'bands'] as const;

/** What a verdict of a target is compared with, where it does not leave that to the plugin. */
const FALLBACK = 'baseFallback';

function loosened(before: Settings, now: Settings, plugin: PluginOptions): string[] {
  return [...new Set([...before.keys(), ...now.keys()])].sort().flatMap((place) => {
    const [from, to] = [before.get(place) ?? {}, now.get(place) ?? {}];
    const named = OPTIONS.filter((key) => key in from || key in to);
    return [
      ...compareSettings(inherited(from, named, plugin.before), inherited(to, named, plugin.now)),
      ...movedFallback(from, to),
    ].map((text) => place + text);
  });
}

/** Of two bases nothing says which asks for more: a change against the branch itself would owe nothing. */
function movedFallback(before: Json, now: Json): string[] {
  const [from, to] = [before[FALLBACK], now[FALLBACK]];
  return to === undefined || to === from ? [] : [`${FALLBACK}: ${String(from ?? 'unset')} → ${String(to)}`];
}

/** Where nx.json names another base for all: one of a remote and the branch of its name are the same. */
function movedBase(before: Json | null, now: Json | null): string[] {
  const [from, to] = [before, now].map((nx) =>
    String(pluginEntry(nx)?.['base'] ?? nxDefaultBase(nx) ?? 'main'),
  );
  const branch = (ref: string) => ref.replace(/^origin\//, '');
  return before === null || now === null || branch(from!) === branch(to!) ? [] : [`base: ${from} → ${to}`];
}

/** The named settings of one place; those that it leaves out come from the plugin's options. */
function inherited(
  own: GateSettings,
  named: readonly (keyof GateSettings)[],
  options: GateSettings | null,
): GateSettings {
  return Object.fromEntries(named.map((key) => [key, own[key] ?? options?.[key]]));
}

function ofPlugin({ before, now }: PluginOptions): string[] {
  if (before !== null && now === null) return ['plugin @org/coverage removed'];
  const renamed = before === null || now === null ? [] : renamedTargets(before, now);
  return [...compareSettings(before ?? {}, now ?? {}), ...renamed];
}

const record = (value: unknown): Json | null => (isRecord(value) ? value : null);
