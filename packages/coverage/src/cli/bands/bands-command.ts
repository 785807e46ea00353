import { reporters, type Mode, type ReportFormat } from '@org/coverage-engine';
import { Command } from 'commander';
import { askedAgain, gatingMode } from '../asked-again.js';
import { emit } from '../emit.js';
import { formatOption, modeOption, outputOption, projectOption, reportOption } from '../options.js';
import type { Streams } from '../streams.js';

interface BandsFlags {
  readonly report?: string[];
  readonly project?: string[];
  readonly mode?: Mode;
  readonly format: ReportFormat;
  readonly output?: string;
}

/** `coverage bands`: does each layer meet the band its manifest declares? */
export function bandsCommand(streams: Streams, finish: (code: number) => void): Command {
  return new Command('bands')
    .description('Judge the declared bands: does each layer of each feature meet its minimum?')
    .addOption(projectOption())
    .addOption(reportOption())
    .addOption(modeOption())
    .addOption(formatOption(reporters))
    .addOption(outputOption())
    .action(async (flags: BandsFlags) => {
      const { runBands } = await import('../../operations/bands.js');
      const cwd = streams.cwd();
      const { document, exitCode, ...ways } = await runBands({
        cwd,
        reports: flags.report,
        projects: flags.project,
        mode: flags.mode,
      });
      const { format, output, project, report } = flags;
      const mode = gatingMode(flags.mode);
      const isTargets = ways.targets !== null && report === undefined && mode === undefined;
      const again = isTargets ? undefined : askedAgain(['bands'], { project, report, mode });
      emit(document, reporters, { format, output, cwd, ...ways, again }, streams);
      finish(exitCode);
    });
}
