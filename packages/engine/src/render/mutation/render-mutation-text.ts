import type { MutationReason, NotRun, Survivor } from '../../model/mutation.js';
import type { MutationDocument, ProjectMutation } from '../../model/mutation-document.js';
import { addRatios, isEmpty } from '../../numbers/ratio.js';
import { placeText } from '../place-text.js';
import { paint, type Paint } from '../paint.js';
import { printable } from '../printable.js';
import { countText, ratioText } from '../ratio-text.js';
import { diagnosticLines, stepLine } from '../remark-text.js';
import type { TargetOptions } from '../target-names.js';
import { verdictWord } from '../verdict-line.js';
import { mutateCommand, mutationSteps } from './mutation-steps.js';
import {
  countsText,
  codeText,
  hiddenText,
  placeOf,
  scoreText,
  shownSurvivors,
  testsText,
} from './survivor-words.js';

export interface MutationTextOptions extends Pick<TargetOptions, 'again'> {
  /** ANSI colours; off unless told. */
  readonly color?: boolean;
  /** Every survivor, not one a line. */
  readonly all?: boolean;
}

/** The verdict for a person at a terminal, then the survivors: what was changed, and which tests did not notice. */
export function renderMutationText(document: MutationDocument, options: MutationTextOptions = {}): string {
  const colors = paint(options.color ?? false);
  return `${[
    colors.verdict(document.status, mutationVerdictLine(document)),
    ...document.projects.flatMap((project) => projectLines(project, document.scope, colors, options)),
    ...diagnosticLines(document, { paint: colors }),
    ...mutationSteps(document, options.again).map(stepLine),
  ].join('\n')}\n`;
}

/** `coverage mutate: FAIL (below-threshold) 71 of 100 (71 %) mutants detected in 1 project`. */
export function mutationVerdictLine(document: MutationDocument): string {
  const { scope } = document;
  const word =
    scope?.kind === 'shard'
      ? `shard ${scope.index} of ${scope.count}, judged when merged`
      : verdictWord(document);
  return `coverage mutate: ${word} (${document.reason}) ${facts(document)}`;
}

const WITHOUT_SCORE: Readonly<Partial<Record<MutationReason, string>>> = {
  'dry-run-failed': 'the tests could not be run on the code as it is',
  'tests-failed': 'the tests fail on the code as it is',
  'no-tests': 'there is no test to ask',
  'no-valid-mutant': 'not one mutant could be judged',
  'nothing-to-mutate': 'there is no code to mutate',
  'nothing-to-check': 'no changed line or test concerns code to mutate',
};

function facts({ reason, projects }: MutationDocument): string {
  const without = WITHOUT_SCORE[reason];
  if (without !== undefined) return without;
  const score = addRatios(...projects.map(({ score }) => score));
  const notRun = projects.reduce((total, { counts }) => total + counts.notRun, 0);
  const untried = notRun > 0 ? `, ${notRun} not run` : '';
  const detected = isEmpty(score) ? 'no mutant was judged' : `${ratioText(score)} mutants detected`;
  return `${detected} in ${countText(projects.length, 'project')}${untried}`;
}

function projectLines(
  project: ProjectMutation,
  scope: MutationDocument['scope'],
  colors: Paint,
  { all = false, again }: MutationTextOptions,
): string[] {
  const { survivors, status, threshold } = project;
  const word = status === 'pass' ? colors.green('pass') : colors.red('FAIL');
  const shown = shownSurvivors(survivors, all);
  const hidden = hiddenText(survivors, shown);
  return [
    `${word} ${printable(project.project)} ${scoreText(project)}, threshold ${threshold}: ${countsText(project)}`,
    ...shown.flatMap((survivor) => survivorLines(survivor, colors)),
    ...(hidden === null
      ? []
      : [colors.dim(`  ${hidden}, in the document${orHereBy(mutateCommand(scope, project, again), scope)}`)]),
    ...(project.notRun ?? []).map(notRunLine),
  ];
}

/** No target has the option. Of one shard nothing is asked again. */
const orHereBy = (command: string, scope: MutationDocument['scope']): string =>
  scope?.kind === 'shard' ? '' : `, or here by: ${command} --all`;

function notRunLine({ file, startLine, endLine, mutants }: NotRun): string {
  const count = mutants === null ? 'all mutants' : countText(mutants, 'mutant');
  return `  not-run ${printable(placeText(file, startLine, endLine))} ${count}`;
}

/** A survivor in a few lines, indented by two: its place, the change, and the tests that passed. */
export function survivorLines(survivor: Survivor, colors: Paint): string[] {
  const tests = testsText(survivor);
  return [
    `  ${colors.red(survivor.status)} ${printable(placeOf(survivor))} ${printable(survivor.mutator)}${survivor.static ? ' (static)' : ''}`,
    `    - ${printable(codeText(survivor.original))}`,
    `    + ${printable(codeText(survivor.replacement))}`,
    ...(tests === null ? [] : [colors.dim(`    ${printable(tests)}`)]),
  ];
}
