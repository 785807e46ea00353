import { describe, expect, it } from 'vitest';
import { allCounts } from './counts.js';
import { makeProgram } from './make-program.js';
import { createRandom } from './random.js';
import { createRealTools } from './vitest-report.js';
import { istanbulEntry, type IstanbulEntry } from './write-istanbul.js';

const PROGRAMS = 300;

interface Place {
  readonly start: { readonly line?: number };
}

/** The lines on which the parts of an entry start, in the order of their numbers. */
function startLines({ statementMap, fnMap, branchMap }: IstanbulEntry): Record<string, unknown[]> {
  const line = ({ start }: Place): number | undefined => start.line;
  return {
    statements: Object.values(statementMap).map(line).sort(),
    functions: Object.values(fnMap)
      .map(({ decl, loc }) => `${line(decl)} ${line(loc)}`)
      .sort(),
    branches: Object.values(branchMap)
      .map(({ loc, type, locations }) => `${line(loc)} ${type} ${locations.map(line).join(' ')}`)
      .sort(),
  };
}

describe('makeProgram', () => {
  it(`knows each statement, function and branch that Istanbul finds in ${PROGRAMS} programs`, async () => {
    const tools = await createRealTools();
    for (let seed = 0; seed < PROGRAMS; seed++) {
      const program = makeProgram(createRandom(seed), { named: false, types: seed % 2 === 0 });
      const { statementMap, fnMap, branchMap } = istanbulEntry(program, allCounts(program), 'program.ts');
      const found = tools.instrument(program.text);
      expect({ statementMap, fnMap, branchMap }, `seed ${seed}\n${program.text}`).toEqual(
        JSON.parse(
          JSON.stringify({
            statementMap: found.statementMap,
            fnMap: found.fnMap,
            branchMap: found.branchMap,
          }),
        ),
      );
    }
  });

  it(`knows the lines that Vitest reports of ${PROGRAMS} programs in TypeScript`, async () => {
    const tools = await createRealTools();
    for (let seed = 0; seed < PROGRAMS; seed++) {
      const program = makeProgram(createRandom(seed), { named: true, types: true });
      const reported = await tools.report(program, allCounts(program), 'program.ts');
      if (reported === null) continue;
      const known = istanbulEntry(program, allCounts(program), 'program.ts');
      expect(startLines(known), `seed ${seed}\n${program.text}`).toEqual(startLines(reported));
    }
  });
});
