import { describe, expect, it } from 'vitest';
import type { Step } from '../model/document.js';
import { DOCUMENTS, FAILING_DIFF, diffDocument, hunk } from './__fixtures__/documents.js';
import { renderGithub } from './render-github.js';
import { renderJson } from './render-json.js';
import { renderMarkdown } from './render-markdown.js';
import { renderText } from './render-text.js';
import { stepLine } from './remark-text.js';
import type { TargetNames } from './target-names.js';

const OWN_NAMES: TargetNames = { measure: 'cover', bands: 'judge', diff: 'judge-diff' };

function stepsIn(document: Parameters<typeof renderJson>[0], targets?: TargetNames | null): Step[] {
  const options = targets === undefined ? {} : { targets };
  return (JSON.parse(renderJson(document, options)) as { steps: Step[] }).steps;
}

describe('the steps in the JSON of a verdict', () => {
  it.each(Object.entries(DOCUMENTS))('are those that the text says of %s, each once', (_, document) => {
    const lines = renderText(document).split('\n');
    const said = new Set(lines.map((line) => line.trim()).filter((line) => line.startsWith('next: ')));
    expect(new Set(stepsIn(document).map(stepLine))).toEqual(said);
    expect(stepsIn(document)).toHaveLength(said.size);
  });

  it('say what the reports lack before what the reason asks for, with the workspace’s own names of targets', () => {
    const { stale, unmeasured, ...rest } = FAILING_DIFF;
    const twice = { ...rest, stale: [...stale, ...stale], unmeasured };
    const steps = stepsIn(twice, OWN_NAMES);
    expect(steps[0]?.code).toMatch(/cover$/);
    expect(steps.at(-1)?.code).toMatch(/judge-diff$/);
    expect(new Set(steps.map(stepLine)).size).toBe(steps.length);
  });

  it('name what measures the projects where no target does, as far as it is known of all of them', () => {
    const measures = new Map([
      ['auth', 'vitest in auth'],
      ['blog', 'vitest in blog'],
    ]);
    const uncovered = diffDocument({
      status: 'fail',
      reason: 'uncovered',
      hunks: [hunk(), hunk({ project: 'blog' }), hunk()],
    });
    const [step] = (JSON.parse(renderJson(uncovered, { targets: null, measures })) as { steps: Step[] })
      .steps;
    expect(step?.code).toBe('vitest in auth; vitest in blog');
    for (const render of [renderText, renderMarkdown, renderGithub])
      expect(render(uncovered, { targets: null, measures })).toContain('vitest in auth; vitest in blog');
    measures.delete('blog');
    expect(renderText(uncovered, { targets: null, measures })).toContain('then measure (run the tests with');
    const lacking = [{ file: 'a.ts', project: 'auth', reason: 'project-not-run' as const }];
    const unmeasured = diffDocument({ status: 'fail', reason: 'unmeasured', unmeasured: lacking });
    expect(renderText(unmeasured, { targets: null, measures })).toMatch(
      /measure its project, .* by --report: vitest in auth\n/,
    );
  });

  it('send to what was lost, and to no list of uncovered things that is empty, where all that gates ran at the base', () => {
    const { lost } = FAILING_DIFF;
    const words = (document: Partial<Parameters<typeof diffDocument>[0]>) =>
      stepsIn(diffDocument({ status: 'fail', reason: 'uncovered', lost, ...document })).map(
        (step) => step.words,
      );
    const [, last] = words({});
    expect(last).toBe('write tests that reach what is listed as lost, then');
    expect(words({ hunks: [hunk()] }).at(-1)).toBe(
      'write tests that reach what is listed as uncovered, then',
    );
    expect(words({ uncovered: [{ ...FAILING_DIFF.uncovered[0]!, severity: 'fail' }] }).at(-1)).toContain(
      'listed as uncovered',
    );
  });

  it('name the command where no Nx runs the targets', () => {
    expect(stepsIn(FAILING_DIFF, null).at(-1)?.code).toBe('npx coverage diff');
  });
});
