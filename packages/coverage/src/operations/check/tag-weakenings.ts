import { bandByTags, compareSettings, inWorkspace, type Weakening } from '@org/coverage-engine';
import { isRecord, type Json } from '../../io/values/is-record.js';
import type { Change } from '../change/change.js';
import { pathsOf } from '../change/paths-of.js';
import type { Scene } from '../scene/scene.js';
import type { ConsentTo } from './acknowledged-in.js';
import { jsonFiles } from './former-json.js';

const TAGGED = ['project.json', 'package.json'];

/**
 * The projects without a manifest that owe less by other tags than they had at the base, by what nx.json asks for now:
 * what it asks less itself is named with nx.json.
 *
 * @param nxConsentTo the acknowledgements in nx.json
 * @throws CoverageError GIT_FAILED
 */
export async function tagWeakenings(
  { workspace, settings: { bands }, selected }: Scene,
  change: Change,
  nxConsentTo: ConsentTo,
): Promise<Weakening[]> {
  const changed = pathsOf(change.files);
  const folders = selected.flatMap(({ root, manifest }) => {
    const files = TAGGED.map((name) => inWorkspace(root, name));
    return manifest === null && files.some((file) => changed.has(file))
      ? [{ place: root || '.', files }]
      : [];
  });
  if (bands?.tags === undefined || folders.length === 0) return [];
  const { former, present } = await jsonFiles(
    workspace,
    change,
    folders.flatMap(({ files }) => files),
  );
  return folders.flatMap(({ place, files }) => {
    // A project that is new owed nothing.
    if (files.every((file) => former(file) === null)) return [];
    const owedBy = (read: typeof present) => ({
      bands: {
        default: bandByTags(
          bands,
          files.flatMap((file) => tagsIn(read(file))),
        ),
      },
    });
    const file = files.find((path) => changed.has(path))!;
    return compareSettings(owedBy(former), owedBy(present)).map((text) => {
      const change = `tags of ${place}: ${text.replace('bands.default.', '')}`;
      return nxConsentTo({ kind: 'option-loosened', project: null, file, change });
    });
  });
}

/** Those of a project.json, and those under `nx` of a package.json. */
const tagsIn = (json: Json | null): string[] =>
  [json?.['tags'], isRecord(json?.['nx']) ? json['nx']['tags'] : []]
    .flat()
    .filter((tag) => typeof tag === 'string');
