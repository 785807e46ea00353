import { expect, it } from 'vitest';
import { mutationReportFolder } from './report-places.js';

it.each(['auth', '@scope/auth', '...', 'a..b', '.hidden', '(root)'])(
  'the report on the mutants of %j lies in a folder of that name',
  (name) => expect(mutationReportFolder(name)).toBe(`reports/mutation/${name}`),
);

it.each(['../..', '..', '.', '/etc', '@scope/../../..', 'a//b', 'a/', '..\\..', ''])(
  'a project called %j is refused where its report would lie elsewhere',
  (name) =>
    expect(() => mutationReportFolder(name)).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', where: name, exitCode: 2 }),
    ),
);
