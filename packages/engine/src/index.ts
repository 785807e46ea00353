export { judgeBands, type BandsJudgeInput, type BandsProject } from './bands/judge-bands.js';
export { differential, type Differential } from './differential/differential.js';
export { differentialPasses } from './differential/differential-counts.js';
export { addLineHits, lineHits } from './differential/line-hits.js';
export type { BranchPolicy } from './judge/findings.js';
export {
  judgeDiff,
  type DiffJudgeInput,
  type DiffJudgeOptions,
  type ReportsState,
} from './judge/judge-diff.js';
export { plan, type ChangedLines, type Plan, type PlannedFile, type PlanInput } from './judge/plan.js';
export type { ChangeContent, ChangeSet, ChangeStatus, FileChange, Hunk } from './model/change.js';
export type {
  ArmCount,
  BranchCount,
  FileCoverage,
  FunctionCount,
  IstanbulFile,
  LcovFile,
  LineCounts,
  ReportContent,
  Span,
  StatementCount,
} from './model/coverage.js';
export type { Diagnostic, DiagnosticSeverity, Read, Where } from './model/diagnostic.js';
export type * from './model/document.js';
export { inProject, isAtOrAbove, ownerRoot, type Project } from './model/project.js';
export type {
  IgnoreHint,
  Range,
  SourceSyntax,
  Syntax,
  SyntaxArm,
  SyntaxBranch,
  SyntaxFunction,
  SyntaxStatement,
} from './model/syntax.js';
export { meets } from './numbers/meets.js';
export { lineStartsOf } from './syntax/line-text.js';
export { percentText } from './numbers/percent-text.js';
export { readUnifiedDiff, type ReadDiffOptions } from './read/diff/read-unified-diff.js';
export { readIstanbul } from './read/istanbul/read-istanbul.js';
export { readLcov } from './read/lcov/read-lcov.js';
export type { ReadContent, ReadOptions } from './read/read-options.js';
export { readReport } from './read/read-report.js';
export { renderGithub } from './render/render-github.js';
export { renderJson } from './render/render-json.js';
export { renderMarkdown } from './render/render-markdown.js';
export { renderText } from './render/render-text.js';
export {
  resolveReportPaths,
  type PathResolution,
  type ResolvedPath,
  type ResolveInput,
} from './resolve/resolve-report-paths.js';
export { WorkspaceFiles } from './resolve/workspace-files.js';
