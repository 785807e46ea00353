import { describe, expect, it } from 'vitest';
import type { AggregateReason } from '../model/aggregate.js';
import type { CheckDocument, Weakening } from '../model/check.js';
import type { Step } from '../model/document.js';
import type { RatchetDocument } from '../model/ratchet.js';
import { FAILING_RUNS, runOf, times } from '../mutation/__fixtures__/mutants.js';
import { judgeMutation } from '../mutation/judge-mutation.js';
import { renderMutationText } from './mutation/render-mutation-text.js';
import { aggregateDocument } from '../summary/__fixtures__/summaries.js';
import { trendOf } from '../trend/__fixtures__/history.js';
import { renderAggregateText } from './aggregate/render-aggregate-text.js';
import { renderCheckText } from './check/render-check-text.js';
import { renderRatchetText } from './ratchet/render-ratchet-text.js';
import { stepLine } from './remark-text.js';
import type { TargetNames } from './target-names.js';
import { renderTrendText } from './trend/render-trend-text.js';
import {
  renderAggregateJson,
  renderCheckJson,
  renderMutationJson,
  renderRatchetJson,
  renderTrendJson,
} from './stepped-json.js';

interface Texts {
  readonly json: string;
  readonly text: string;
}

const OWN_NAMES: TargetNames = { measure: 'cover', bands: 'judge', diff: 'judge-diff' };

const FAILING: readonly AggregateReason[] = [
  'no-report',
  'unreadable-report',
  'tests-failed',
  'stale',
  'incomplete',
  'no-baseline',
  'provider-changed',
  'unmeasured',
  'dropped',
];

const aggregates = FAILING.map((reason): [string, Texts] => {
  const document = aggregateDocument({ status: 'fail', reason });
  return [
    `aggregate ${reason}`,
    {
      json: renderAggregateJson(document, { targets: OWN_NAMES }),
      text: renderAggregateText(document, { targets: OWN_NAMES }),
    },
  ];
});

const mutations = FAILING_RUNS.map(([reason, run]): [string, Texts] => {
  const document = judgeMutation([run], 'enforce');
  return [`mutate ${reason}`, { json: renderMutationJson(document), text: renderMutationText(document) }];
});

const trends = (['no-history', 'unreadable-history'] as const).map((reason): [string, Texts] => {
  const document = trendOf(reason === 'no-history' ? [] : ['not JSON']);
  return [`trend ${reason}`, { json: renderTrendJson(document), text: renderTrendText(document) }];
});

const WEAKENING: Weakening = {
  kind: 'ignore-hint-added',
  project: 'auth',
  file: 'src/a.ts',
  line: 7,
  change: 'hint in src/a.ts: /* v8 ignore next */',
  acknowledged: null,
  agreement: {
    file: 'feature.manifest.ts',
    list: 'coverage.acknowledged',
    entry: { change: 'hint in src/a.ts: /* v8 ignore next */', reason: '' },
  },
};

const checkDocument = (parts: Partial<CheckDocument>): CheckDocument => ({
  schemaVersion: 1,
  status: 'fail',
  reason: 'weakened',
  base: { ref: 'main', commit: 'a'.repeat(40) },
  features: 1,
  weakenings: [],
  nonconformities: [],
  diagnostics: [],
  ...parts,
});

const checks = Object.entries({
  weakened: { weakenings: [WEAKENING, { ...WEAKENING, line: 9 }, { ...WEAKENING, agreement: null }] },
  'unreadable-base': { diagnostics: [{ code: 'BASE', severity: 'error', message: 'gone', fix: 'name one' }] },
  nonconformant: {
    nonconformities: [
      { kind: 'layer-empty', project: 'auth', file: 'a.ts', message: 'matches nothing', fix: 'mend it' },
    ],
    weakenings: [WEAKENING],
  },
} satisfies Partial<Record<CheckDocument['reason'], Partial<CheckDocument>>>).map(
  ([reason, parts]): [string, Texts] => {
    const document = checkDocument({ ...parts, reason: reason as CheckDocument['reason'] });
    return [`check ${reason}`, { json: renderCheckJson(document), text: renderCheckText(document) }];
  },
);

const ratchet: RatchetDocument = {
  schemaVersion: 1,
  status: 'fail',
  reason: 'refused',
  dryRun: false,
  precision: 'statement',
  freshness: 'stale',
  raised: [
    {
      project: 'b',
      file: 'b.ts',
      line: 1,
      layer: 'entities',
      metric: 'lines',
      covered: 9,
      total: 10,
      from: 80,
      to: 90,
    },
  ],
  notLiteral: [],
  refused: [{ project: 'auth', file: 'a.ts', reason: 'stale', because: ['a.ts: changed'] }],
  diagnostics: [],
};

const stepsIn = (json: string): Step[] => (JSON.parse(json) as { steps: Step[] }).steps;
const saidIn = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('next: '));

describe('the steps in the JSON of a document that fails', () => {
  it.each([
    ...aggregates,
    ...mutations,
    ...trends,
    ...checks,
    [
      'ratchet refused',
      {
        json: renderRatchetJson(ratchet, { targets: OWN_NAMES }),
        text: renderRatchetText(ratchet, { targets: OWN_NAMES }),
      },
    ],
  ] as [string, Texts][])(
    'are those that the text says, each once and at least one: %s',
    (_, { json, text }) => {
      const said = saidIn(text);
      expect(stepsIn(json).map(stepLine)).toEqual(said);
      expect(said).not.toEqual([]);
      expect(new Set(said).size).toBe(said.length);
    },
  );

  it('follow the reason, and are none of what passes', () => {
    const passing = [
      renderAggregateJson(aggregateDocument()),
      renderMutationJson(judgeMutation([runOf(times(1, 'Killed'))], 'enforce')),
      renderTrendJson(trendOf([[]])),
      renderCheckJson(checkDocument({ status: 'pass', reason: 'conformant' })),
      renderRatchetJson({ ...ratchet, status: 'pass', reason: 'nothing-to-raise', refused: [], raised: [] }),
    ];
    for (const json of passing) {
      expect(Object.keys(JSON.parse(json) as object).slice(0, 4)).toEqual([
        'schemaVersion',
        'status',
        'reason',
        'steps',
      ]);
      expect(stepsIn(json)).toEqual([]);
    }
  });
});
