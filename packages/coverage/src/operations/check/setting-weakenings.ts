import { parse } from 'jsonc-parser';
import { join } from 'node:path';
import { basename } from 'node:path/posix';
import { compareSettings, type GateSettings, type Weakening } from '@org/coverage-engine';
import type { Acknowledgement } from '@org/coverage-manifest';
import { readBlobs } from '../../io/git/index.js';
import { isRecord } from '../../io/is-record.js';
import { pluginEntry } from '../../io/plugin-entry.js';
import { readText } from '../../io/read-text.js';
import type { Change } from '../change.js';
import type { Scene } from '../scene.js';
import { acknowledgedIn } from './acknowledged-in.js';

/**
 * What nx.json and the projects' own targets loosened since the base: modes, policies, default bands, the plugin itself.
 *
 * @throws CoverageError GIT_FAILED
 */
export async function settingWeakenings(scene: Scene, change: Change): Promise<Weakening[]> {
  const changed = change.files.filter(({ oldPath, newPath }) => isSettings(oldPath) || isSettings(newPath));
  if (changed.length === 0) return [];
  const { prefix, repository, root } = scene.workspace;
  const inside = prefix === '' ? '' : `${prefix}/`;
  const paths = changed.flatMap(({ oldPath }) => (oldPath === null ? [] : [inside + oldPath]));
  const blobs = await readBlobs({ repo: repository!, commit: change.base!.commit, paths });
  const former = (path: string) => json(blobs.get(inside + path)?.toString() ?? null);
  const present = (path: string) => json(readText(join(root, path)));
  const reasonOf = acknowledgedIn(
    scene.settings.acknowledged ?? [],
    acknowledgementsOf(pluginEntry(former('nx.json'))),
  );
  return changed.flatMap(({ oldPath, newPath }) => {
    const file = newPath ?? oldPath!;
    const before = settingsIn(oldPath === null ? null : former(oldPath), basename(file));
    const now = settingsIn(newPath === null ? null : present(newPath), basename(file));
    return loosened(before, now).map((text) => {
      const change = file === 'nx.json' ? text : `${file} ${text}`;
      return {
        kind: 'option-loosened' as const,
        project: null,
        file,
        change,
        acknowledged: reasonOf(change),
      };
    });
  });
}

const isSettings = (path: string | null): boolean =>
  path === 'nx.json' || (path !== null && ['project.json', 'package.json'].includes(basename(path)));

type Json = Readonly<Record<string, unknown>>;

/** The settings a file holds, by where it holds them; null: not there at all. */
function settingsIn(file: Json | null, name: string): ReadonlyMap<string, GateSettings> {
  const settings = new Map<string, GateSettings>();
  if (file === null) return settings;
  if (name === 'nx.json') {
    const options = pluginEntry(file);
    if (options !== null) settings.set('', options);
    addTargets(settings, 'targetDefaults', file['targetDefaults']);
  } else {
    const holder = name === 'project.json' ? file : record(file['nx']);
    addTargets(settings, 'targets', holder?.['targets']);
  }
  return settings;
}

function addTargets(settings: Map<string, GateSettings>, where: string, targets: unknown): void {
  for (const [target, definition] of Object.entries(record(targets) ?? {})) {
    const options = record(record(definition)?.['options']);
    if (options && ['mode', 'policy', 'branches', 'bands'].some((key) => key in options)) {
      settings.set(`${where}.${target}.`, options as GateSettings);
    }
  }
}

function loosened(
  before: ReadonlyMap<string, GateSettings>,
  now: ReadonlyMap<string, GateSettings>,
): string[] {
  const removed = before.has('') && !now.has('') ? ['plugin @org/coverage removed'] : [];
  const places = [...new Set([...before.keys(), ...now.keys()])].sort();
  return [
    ...removed,
    ...places
      .filter((place) => place !== '' || removed.length === 0)
      .flatMap((place) =>
        compareSettings(before.get(place) ?? {}, now.get(place) ?? {}).map((text) => place + text),
      ),
  ];
}

function acknowledgementsOf(options: Json | null): Acknowledgement[] {
  return Array.isArray(options?.['acknowledged']) ? (options['acknowledged'] as Acknowledgement[]) : [];
}

/** A file that is no JSON object says nothing: what needs it refuses it. */
const json = (text: string | null): Json | null =>
  text === null ? null : record(parse(text, [], { allowTrailingComma: true }));

const record = (value: unknown): Json | null => (isRecord(value) ? value : null);
