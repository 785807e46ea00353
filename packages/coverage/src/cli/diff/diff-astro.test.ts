import { describe, expect, it } from 'vitest';
import { uncoveredIn, unmeasuredIn } from '../../__fixtures__/findings.js';
import { istanbulText } from '../../__fixtures__/istanbul-text.js';
import { workspaceOf } from '../../__fixtures__/measured-workspace.js';
import { runDiffCommand } from '../../__fixtures__/run-command.js';

/** The verdict where a whole component is new, with the files’ name left out of each finding. */
async function verdictOn(source: string, rows: readonly string[]) {
  const path = 'src/a.astro';
  const { dir } = workspaceOf(
    {},
    { [path]: source, 'coverage/coverage-final.json': istanbulText(path, rows) },
  );
  const { document } = await runDiffCommand(dir, '--branches', 'fail');
  const short = (findings: string[]) => findings.map((one) => one.slice(path.length + 1));
  return { uncovered: short(uncoveredIn(document)), unmeasured: short(unmeasuredIn(document)) };
}

describe('a script that browsers run is unmeasured, though the markup around it ran', () => {
  const source = `---
const title = 'x';
---
<html>
  <head>
    <script>
      console.log(1);
    </script>
  </head>
  <p>{title}</p>
</html>
`;

  it.each([
    ['Astro 7', ['s 2:0-2: 1', 's 4:0-11: 1']],
    ['Astro 6, whose markup begins nowhere', ['s 2:14-2: 1', 's 1:0-10: 1']],
  ])('as Vitest 5 reports it of %s', async (_, rows) => {
    expect(await verdictOn(source, rows)).toEqual({
      uncovered: [],
      unmeasured: ['7 statement-unknown-to-report'],
    });
  });
});

describe('what Astro 6 gives no beginning', () => {
  const source = `---
const { n } = Astro.props;
function unused() {
  return 1;
}
---
<div>
  {n > 3 && <p>{n}</p>}
  {n > 4 ? <b>{n}</b> : <i>{n}</i>}
  {[1].map((one) => (
    <li>{one}</li>
  ))}
  {[].map((one) => (
    <li>{one}</li>
  ))}
</div>
`;

  it('is judged on its own lines, and not on all above them', async () => {
    const rows = [
      's 1:0-1: 5',
      's 2:14-2: 1',
      's 4:2-4: 0',
      's 1:0-16: 1',
      's 1:0-11: 2',
      's 1:0-14: 0',
      'f component 1:0-1: 1:0-1: 1',
      'f unused 3:9-3:18 3:18-5: 0',
      'f one 10:11-10:12 1:0-11: 2',
      'f two 13:10-13:11 1:0-14: 0',
      'b binary-expr 8:3-8:22 8:3-8:12|1:0-8:22 1,0',
      'b cond-expr 9:3-9:34 1:0-1:|1:0-9:34 0,1',
    ];
    const { uncovered } = await verdictOn(source, rows);
    expect(uncovered).toEqual([
      '3 function',
      '4 statement',
      '8 branch arm 2',
      '9 branch arm 1',
      '13 statement',
      '13 function',
      '14 statement',
    ]);
  });
});

it('a guard on one line that did not return leaves what follows it as counted', async () => {
  const source = `---
const { n } = Astro.props;
if (n > 5) return Astro.redirect('/');
const text = String(n);
---
<p>{text}</p>
`;
  // Vitest 5 has the line once, with the count of what did not run.
  const rows = ['s 2:0-2: 1', 's 3:0-3: 0', 's 4:0-4: 1', 's 6:0-7: 1', 'b if 3:0-3: 3:0-3:|- 0,1'];
  expect((await verdictOn(source, rows)).uncovered).toEqual(['3 statement', '3 branch if']);
});
