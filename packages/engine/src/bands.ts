// What a check that runs in applications needs of the engine: the whole index would cost it the time of all verdicts.
export { fileTotals, type FileTotals } from './bands/file-totals.js';
export { judgeBands, type BandsJudgeInput, type BandsProject } from './bands/judge-bands.js';
export { percentText } from './numbers/percent-text.js';
export { readReport } from './read/read-report.js';
export { resolveReportPaths } from './resolve/resolve-report-paths.js';
export { WorkspaceFiles } from './resolve/workspace-files.js';
