import { authProject, ROOT, type Section } from '../../__fixtures__/judged.js';
import { measured, sourcePaths, storedSyntax, textOf, type Format } from '../../__fixtures__/measured-project.js';
import type { BandsDocument, Mode } from '../../model/document.js';
import { judgeBands, type BandsJudgeInput } from '../judge-bands.js';

/** What is judged, and in what it differs from a run in which all reports are there, readable and fresh. */
export interface JudgedBands {
  readonly coverage?: Section;
  /** Sources with their layers. */
  readonly files: Readonly<Record<string, string>>;
  readonly format?: Format;
  readonly mode?: Mode;
  readonly input?: Partial<BandsJudgeInput>;
  readonly reports?: Partial<BandsJudgeInput['reports']>;
}

/** The document on the bands of measured sources, as Istanbul counts them. */
export function judgedBands({
  coverage = {},
  files,
  format = 'json',
  mode = 'enforce',
  input,
  reports,
}: JudgedBands): BandsDocument {
  const sources = Object.keys(files);
  return judgeBands(
    {
      projects: [
        {
          project: authProject(coverage),
          files: sources.map((path) => ({ path: `${ROOT}/${path}`, layer: files[path]! })),
        },
      ],
      evidence: new Map(
        sources.flatMap((path) => {
          const report = measured('istanbul', format, path);
          return report ? [[`${ROOT}/${path}`, [report]] as const] : [];
        }),
      ),
      texts: new Map(sourcePaths.map((path) => [`${ROOT}/${path}`, textOf(path)])),
      wasRun: () => true,
      diagnostics: [],
      ...input,
      reports: { read: 1, missing: false, freshness: 'proven', stale: [], unreadable: false, ...reports },
    },
    mode,
    storedSyntax,
  );
}
