import { describe, expect, it } from 'vitest';
import { changesIn, check, featureRepo, manifest, MANIFEST } from '../../__fixtures__/check-repo.js';
import { lcovText } from '../../__fixtures__/lcov-text.js';

const REPORT = 'packages/auth/fixtures/coverage/lcov.info';
const TEXT = lcovText({ 'src/mapper.ts': { 1: 1 } });

describe('coverage check: reports in git', () => {
  it('names those that came or changed, with their provenance, until the manifest agrees to it', async () => {
    const repo = featureRepo({ 'coverage/own/coverage-final.json': '{}' });
    const provenance = REPORT.replace('lcov.info', 'provenance.json');
    repo.write(REPORT, TEXT);
    repo.write(provenance, '{}');
    repo.write('coverage/own/coverage-final.json', '{ }');
    repo.git('add', '--all');
    const { code, document } = await check(repo);
    expect(code).toBe(1);
    expect(changesIn(document)).toEqual([
      'report-committed report in git: coverage/own/coverage-final.json',
      `report-committed report in git: ${REPORT}`,
      `report-committed report in git: ${provenance}`,
    ]);
    expect(document.weakenings.map(({ project, agreement }) => [project, agreement?.file])).toEqual([
      [null, 'nx.json'],
      ['auth', MANIFEST],
      ['auth', MANIFEST],
    ]);
    const rest = `acknowledged: [{ change: 'report in git: ${REPORT}', reason: 'an example' }],`;
    repo.write(MANIFEST, manifest({ rest }));
    expect((await check(repo)).document.weakenings[1]).toMatchObject({ acknowledged: 'an example' });
  });

  it('names none that only lies there, was there before, went, stands where nothing looks, or is the aggregate', async () => {
    const repo = featureRepo({ [REPORT]: TEXT, 'coverage/own/lcov.info': TEXT });
    repo.remove('coverage/own/lcov.info');
    repo.write('packages/auth/coverage/lcov.info', TEXT);
    repo.write('packages/auth/fixtures/lcov.info', TEXT);
    repo.write('coverage/lcov.info', `TN:coverage_aggregate\n${TEXT}`);
    repo.git('add', 'packages/auth/fixtures', 'coverage');
    const { code, document } = await check(repo);
    expect([code, changesIn(document)]).toEqual([0, []]);
  });
});
