import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { draftSection, manifestText } from '../adopt/draft-manifest.js';
import { addAtAnchor, MANIFEST_ANCHORS } from './manifest-anchors.js';

const GENERATORS = join(__dirname, '..');
const NO_LAYERS = { known: [], layers: {}, include: null, exclude: [] };
const ADOPTED = manifestText('auth', draftSection(NO_LAYERS, null), 'not-measured');
const TEMPLATES = [
  ...readdirSync(GENERATORS, { recursive: true, encoding: 'utf8' })
    .filter((file) => /feature\.manifest\.[^/\\]*template$/.test(file))
    .map((file) => ({ file, text: readFileSync(join(GENERATORS, file), 'utf8') })),
  { file: 'adopt/draft-manifest.ts', text: ADOPTED },
];

describe('the anchors of generated manifests', () => {
  it('are looked for in the template of `feature` and in what `adopt` writes', () => {
    expect(TEMPLATES.map(({ file }) => file.replaceAll('\\', '/'))).toEqual([
      'feature/files/slice/feature.manifest.ts.template',
      'adopt/draft-manifest.ts',
    ]);
  });

  it.each(TEMPLATES)('$file has each once, at the end of its section', ({ text }) => {
    for (const anchor of Object.values(MANIFEST_ANCHORS)) expect(text.split(anchor)).toHaveLength(2);
    expect(text).toMatch(
      new RegExp(`\\n    ${MANIFEST_ANCHORS.section}\\n  },\\n  ${MANIFEST_ANCHORS.manifest}\\n}\\);\\n$`),
    );
  });
});

describe('addAtAnchor', () => {
  it('adds lines above an anchor, indented as it is, each once', () => {
    const added = addAtAnchor(ADOPTED, 'section', ['mutationThreshold: 70,']);

    expect(added).toContain('    mutationThreshold: 70,\n    // coverage:anchor section\n');
    expect(addAtAnchor(added!, 'section', ['mutationThreshold: 70,'])).toBe(added);
    expect(addAtAnchor(ADOPTED, 'manifest', ['owner: "ada",'])).toContain(
      '\n  owner: "ada",\n  // coverage:anchor manifest\n',
    );
  });

  it('is null where the anchor is gone', () => {
    expect(addAtAnchor('export default {};\n', 'section', ['x'])).toBeNull();
  });
});
