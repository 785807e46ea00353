import type { BandsDocument, DiffDocument, Uncovered } from '../model/document.js';
import type { Survivor } from '../model/mutation.js';
import { TEST_RULE } from '../model/test-rule.js';
import { codeText, hiddenText, shownSurvivors, testsText } from './mutation/survivor-words.js';
import { bandFileText, minimumText } from './bands/band-words.js';
import { isBandsDocument, type CoverageDocument } from './coverage-document.js';
import { findingWords, findingsOf } from './diff/findings.js';
import { unmeasuredStep } from './steps/unmeasured-step.js';
import { staleStep } from './steps/stale-step.js';
import { placeText } from './place-text.js';
import { countText, ratioText } from './ratio-text.js';
import { stepLine } from './remark-text.js';
import type { TargetOptions } from './target-names.js';
import type { Annotation } from './workflow-command.js';

/** All that a document has to say of places, what gates first. Nothing is an error while the document passes. */
export function annotations(document: CoverageDocument, context: TargetOptions): Annotation[] {
  const gate = document.status === 'fail' ? 'error' : 'warning';
  return [
    ...diagnosticAnnotations(document),
    ...gapAnnotations(document, gate, context),
    ...(isBandsDocument(document) ? bandAnnotations(document, gate) : diffAnnotations(document, gate)),
  ];
}

function diagnosticAnnotations({ diagnostics }: CoverageDocument): Annotation[] {
  const levels = { error: 'error', warning: 'warning', info: 'notice' } as const;
  return diagnostics.map(({ severity, code, message, where, fix }) => ({
    level: levels[severity],
    file: where?.file,
    line: where?.line,
    title: code,
    message: fix === undefined ? [message] : [message, `fix: ${fix}`],
  }));
}

function gapAnnotations(
  { stale, unmeasured }: CoverageDocument,
  level: Annotation['level'],
  context: TargetOptions,
): Annotation[] {
  return [
    ...stale.map(({ file, project, report, reason }) => ({
      level,
      file,
      title: 'Stale coverage',
      message: [`${report}: ${reason}`, stepLine(staleStep(project, context))],
    })),
    ...unmeasured.map((place) => ({
      level,
      file: place.file,
      line: place.line,
      title: 'Unmeasured',
      message: [place.reason, stepLine(unmeasuredStep(place, stale, context))],
    })),
  ];
}

function diffAnnotations(document: DiffDocument, gate: Annotation['level']): Annotation[] {
  const { failing, strays, warnings } = findingsOf(document);
  return [
    ...failing.map(({ hunk, findings }) => ({
      level: gate,
      file: hunk.file,
      line: hunk.startLine,
      endLine: hunk.endLine,
      title: `Uncovered ${hunk.kinds.join(', ')}`,
      message: findings.length === 0 ? ['not run by any test'] : findings.map(lineWords),
    })),
    ...strays.map((finding) => findingAnnotation(finding, gate)),
    ...survivedAnnotations(document, gate),
    ...document.lost.map(({ file, line, class: name, baselineFile, baselineLine }) => ({
      level: gate,
      file,
      line,
      title: `Lost coverage (${name})`,
      message: [
        name === 'LBC'
          ? `unchanged, ran in the baseline at ${placeText(baselineFile, baselineLine)}, does not run now`
          : 'unchanged, executable only now, does not run',
      ],
    })),
    ...warnings.map((finding) => findingAnnotation(finding, 'warning')),
    ...document.ignored
      .filter(({ changed }) => changed)
      .map(({ file, line, hint, reason }) => ({
        level: 'notice' as const,
        file,
        line,
        title: 'Ignored by a hint',
        message: [`${hint} (${reason ?? 'no reason given'})`],
      })),
    ...document.excluded
      // A notice on each changed test would take the place of others: GitHub shows ten of a step.
      .filter(({ rule, executableLines }) => rule !== TEST_RULE && executableLines > 0)
      .map(({ file, rule, reason, executableLines }) => ({
        level: 'notice' as const,
        file,
        title: 'Excluded from the gate',
        message: [`${countText(executableLines, 'changed executable line')} hidden by ${rule} (${reason})`],
      })),
  ];
}

function survivedAnnotations({ next = [] }: DiffDocument, gate: Annotation['level']): Annotation[] {
  return next.flatMap(({ found, severity, file, startLine, endLine, survivors = [] }) => {
    if (found !== 'survived') return [];
    const shown = shownSurvivors(survivors, false);
    const hidden = hiddenText(survivors, shown);
    const level = severity === 'fail' ? gate : 'warning';
    const message = [...shown.map(survivorText), ...(hidden === null ? [] : [hidden])];
    return [{ level, file, line: startLine, endLine, title: 'Survived', message }];
  });
}

function survivorText(survivor: Survivor): string {
  const { original, replacement, mutator } = survivor;
  const tests = testsText(survivor) ?? 'no test runs it';
  return `${mutator}: ${codeText(original)} → ${codeText(replacement)}, ${tests}`;
}

function findingAnnotation(finding: Uncovered, level: Annotation['level']): Annotation {
  const { file, line, kind } = finding;
  return { level, file, line, title: `Uncovered ${kind}`, message: [lineWords(finding)] };
}

function lineWords(finding: Uncovered): string {
  return `line ${finding.line}: ${findingWords(finding)}`;
}

function bandAnnotations({ projects }: BandsDocument, level: Annotation['level']): Annotation[] {
  return projects.flatMap(({ project, layers }) =>
    layers.flatMap(({ layer, metrics }) =>
      metrics
        .filter(({ status }) => status === 'fail')
        .map((metric) => ({
          level,
          file: metric.files[0]?.file,
          line: metric.files[0]?.lines[0],
          title: `${project} ${layer} below its band`,
          message: [
            `${metric.metric} ${ratioText(metric)}${minimumText(metric)}`,
            ...metric.files.map((file) => `${file.file}: ${bandFileText(file)}`),
          ],
        })),
    ),
  );
}
