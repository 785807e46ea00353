import { BASELINE, KNOWN_LAYERS } from '../bands.js';
import { isRecord, type Fields } from '../is-record.js';
import { ALLOWED_KEYS, EXPECTED } from './section-schema.js';

/** A fault at a path of the section, in words that follow "expected". */
export interface SectionProblem {
  readonly path: readonly (string | number)[];
  readonly expected: string;
}

const TAKEN_NAMES = ALLOWED_KEYS.section.filter((key) => !Object.hasOwn(KNOWN_LAYERS, key));

/**
 * What the fields of a section say against each other: a band given twice, two layers with one glob, targets that are
 * no layer or stand twice, names that mean something else.
 *
 * Takes any value: what is of the wrong shape is left to the schema.
 */
export function sectionProblems(section: unknown): readonly SectionProblem[] {
  if (!isRecord(section)) return [];
  const layers = isRecord(section['layers']) ? section['layers'] : {};
  return [
    ...nameProblems(layers),
    ...bandProblems(section, layers),
    ...globProblems(layers),
    ...targetProblems(section, layers),
  ];
}

function nameProblems(layers: Fields): readonly SectionProblem[] {
  return Object.keys(layers)
    .filter((name) => name.trim() === '' || TAKEN_NAMES.includes(name))
    .map((name) => ({
      path: ['layers', name],
      expected:
        name === BASELINE
          ? 'another name: `baseline` is what belongs to no layer, its band stands at coverage.baseline'
          : 'a name for the layer that is not empty and no key of the section',
    }));
}

function bandProblems(section: Fields, layers: Fields): readonly SectionProblem[] {
  return Object.keys(KNOWN_LAYERS)
    .filter(
      (name) => section[name] !== undefined && isRecord(layers[name]) && layers[name]['band'] !== undefined,
    )
    .map((name) => ({
      path: ['layers', name, 'band'],
      expected: `one band: coverage.${name} declares it already`,
    }));
}

function globProblems(layers: Fields): readonly SectionProblem[] {
  const owners = new Map<string, string>();
  const problems: SectionProblem[] = [];
  for (const [name, layer] of Object.entries(layers)) {
    const files = isRecord(layer) && Array.isArray(layer['files']) ? layer['files'] : [];
    for (const [index, glob] of files.entries()) {
      if (typeof glob !== 'string') continue;
      const owner = owners.get(glob);
      if (owner === undefined) owners.set(glob, name);
      else
        problems.push({
          path: ['layers', name, 'files', index],
          expected: `a glob that layer ${JSON.stringify(owner)} does not have`,
        });
    }
  }
  return problems;
}

function targetProblems(section: Fields, layers: Fields): readonly SectionProblem[] {
  const targets = section['mutationTargets'];
  if (!Array.isArray(targets)) return [];
  const known = Object.keys(KNOWN_LAYERS).filter((name) => section[name] !== undefined && !(name in layers));
  const names = [...new Set([...known, ...Object.keys(layers), BASELINE])];
  return targets.flatMap((target: unknown, index) => {
    if (typeof target !== 'string') return [];
    const path = ['mutationTargets', index];
    if (!names.includes(target))
      return [{ path, expected: `${EXPECTED.target}: one of ${names.join(', ')}` }];
    return targets.indexOf(target) < index ? [{ path, expected: 'each layer once' }] : [];
  });
}
