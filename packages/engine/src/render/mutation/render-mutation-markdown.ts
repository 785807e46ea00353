import type { Survivor } from '../../model/mutation.js';
import type { MutationDocument, ProjectMutation } from '../../model/mutation-document.js';
import { details, inlineCode, table } from '../markdown-code.js';
import { diagnosticBlocks, stepMarkdown } from '../remark-markdown.js';
import { mutationSteps } from './mutation-steps.js';
import { mutationVerdictLine, type MutationTextOptions } from './render-mutation-text.js';
import {
  countsText,
  codeText,
  placeOf,
  hiddenText,
  scoreText,
  shownSurvivors,
  testsText,
} from './survivor-words.js';

/** The document as a comment on a pull request (GitHub Flavored Markdown). */
export function renderMutationMarkdown(
  document: MutationDocument,
  options: Pick<MutationTextOptions, 'all' | 'again'> = {},
): string {
  const { projects } = document;
  return `${[
    `## ${mutationVerdictLine(document)}`,
    ...(projects.length === 0 ? [] : [projectTable(projects)]),
    ...projects.flatMap((project) => survivorBlock(project, options.all ?? false)),
    ...mutationSteps(document, options.again).map(stepMarkdown),
    ...diagnosticBlocks(document),
  ].join('\n\n')}\n`;
}

function projectTable(projects: readonly ProjectMutation[]): string {
  return table(
    ['Project', 'Score', 'Threshold', 'Mutants', 'Status'],
    projects.map((project) => [
      inlineCode(project.project),
      scoreText(project),
      String(project.threshold),
      countsText(project),
      project.status === 'pass' ? 'pass' : `**${project.reason}**`,
    ]),
  );
}

function survivorBlock({ project, survivors }: ProjectMutation, all: boolean): string[] {
  if (survivors.length === 0) return [];
  const items = survivorItems(survivors, shownSurvivors(survivors, all));
  return [details(`Survivors (${survivors.length})`, [inlineCode(project), items.join('\n')].join('\n\n'))];
}

/** An item of a list for each survivor that is shown, and one that counts the others. */
export function survivorItems(survivors: readonly Survivor[], shown: readonly Survivor[]): string[] {
  const hidden = hiddenText(survivors, shown);
  return [...shown.map(survivorItem), ...(hidden === null ? [] : [`- ${hidden}, in the JSON document`])];
}

/** A survivor as an item of a list. */
function survivorItem(survivor: Survivor): string {
  const { original, replacement, mutator } = survivor;
  const tests = testsText(survivor);
  const passedBy = tests === null ? ': no test runs it' : `: ${inlineCode(tests)}`;
  return `- ${inlineCode(placeOf(survivor))} ${inlineCode(mutator)} ${inlineCode(codeText(original))} → ${inlineCode(codeText(replacement))}${passedBy}`;
}
