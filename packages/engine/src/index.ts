export { fileTotals, type FileTotals } from './bands/file-totals.js';
export { judgeBands, type BandsJudgeInput, type BandsProject } from './bands/judge-bands.js';
export { listsNothing } from './bands/lists-nothing.js';
export { compareContracts, type ContractWeakening } from './contract/compare-contracts.js';
export { addedHints, widenedHints, type HintLine } from './contract/compare-hints.js';
export { compareSettings, renamedTargets, type GateSettings } from './contract/compare-settings.js';
export {
  compareTests,
  type Silencer,
  type Silencing,
  type TestComparison,
  type TestFile,
  type WrittenTest,
} from './contract/compare-tests.js';
export { bandByTags, type DefaultBands } from './contract/default-bands.js';
export { judgeCheck, type CheckFindings } from './contract/judge-check.js';
export { differential, type Differential } from './differential/differential.js';
export { judgeDiff, type DiffJudgeInput, type DiffJudgeOptions } from './judge/judge-diff.js';
export type { BranchPolicy } from './judge/judge-layers.js';
export type { ReportsState } from './judge/outcome.js';
export { plan, type ChangedLines, type Plan, type PlannedFile, type PlanInput } from './judge/plan.js';
export { addLineHits, lineHits, lineHitsIn } from './merge/line-hits.js';
export { mergeFile, type MergedFile } from './merge/merge-file.js';
export type * from './model/aggregate.js';
export type * from './model/change.js';
export type * from './model/check.js';
export { compareText } from './model/compare-text.js';
export type * from './model/coverage.js';
export type * from './model/diagnostic.js';
export type * from './model/document.js';
export * from './model/mutation.js';
export type * from './model/mutation-document.js';
export {
  inProject,
  inWorkspace,
  isAtOrAbove,
  ownerRoot,
  placeOfProject,
  type Project,
} from './model/project.js';
export type * from './model/ratchet.js';
export type * from './model/status.js';
export type * from './model/summary.js';
export type * from './model/syntax.js';
export { DEFAULT_TARGET_NAMES } from './model/target-names.js';
export type * from './model/trend.js';
export { assignShards, type ShardUnit } from './mutation/assign-shards.js';
export { changedCode, type ChangedCode, type LineSpan } from './mutation/changed-code.js';
export { countMutants } from './mutation/count-mutants.js';
export { heldBackBy } from './mutation/held-back.js';
export { joinMutation } from './mutation/join-mutation.js';
export { judgeMutation, type MutationRun } from './mutation/judge-mutation.js';
export { mutationFigures } from './mutation/mutation-figures.js';
export { compareMutants } from './mutation/survivors.js';
export { fellByMore } from './numbers/fell-by-more.js';
export { floorPercent } from './numbers/floor-percent.js';
export { meets } from './numbers/meets.js';
export { partitionPoint } from './numbers/partition-point.js';
export { percentText } from './numbers/percent-text.js';
export { readUnifiedDiff, type ReadDiffOptions } from './read/diff/read-unified-diff.js';
export { readCoverageSummary } from './read/istanbul/read-coverage-summary.js';
export { readIstanbul } from './read/istanbul/read-istanbul.js';
export { readLcov } from './read/lcov/read-lcov.js';
export { RecordIndex, type RecordSpan } from './read/lcov/record-index.js';
export type { ReadContent, ReadOptions } from './read/read-options.js';
export { readReport } from './read/read-report.js';
export { parseSummary } from './read/summary/parse-summary.js';
export { renderAggregateMarkdown } from './render/aggregate/render-aggregate-markdown.js';
export { renderAggregateText } from './render/aggregate/render-aggregate-text.js';
export { renderCheckMarkdown } from './render/check/render-check-markdown.js';
export { renderCheckText } from './render/check/render-check-text.js';
export { renderMutationMarkdown } from './render/mutation/render-mutation-markdown.js';
export { renderMutationText } from './render/mutation/render-mutation-text.js';
export { shellWord } from './render/steps/shell-word.js';
export { printable } from './render/printable.js';
export { renderRatchetText } from './render/ratchet/render-ratchet-text.js';
export { errorText, renderErrorGithub, renderErrorMarkdown } from './render/render-error.js';
export { renderJson } from './render/render-json.js';
export { renderPlainJson } from './render/render-plain-json.js';
export { renderText } from './render/render-text.js';
export { reporters, type ReportFormat } from './render/reporters.js';
export { renderStatusText } from './render/status/render-status-text.js';
export {
  renderAggregateJson,
  renderCheckJson,
  renderMutationJson,
  renderRatchetJson,
  renderTrendJson,
} from './render/stepped-json.js';
export type { TargetNames, TargetOptions } from './render/target-names.js';
export { renderTrendSvg } from './render/trend/render-trend-svg.js';
export { renderTrendText } from './render/trend/render-trend-text.js';
export {
  resolveReportPaths,
  type PathResolution,
  type ResolveInput,
} from './resolve/resolve-report-paths.js';
export type { ResolvedPath } from './resolve/resolved-path.js';
export { WorkspaceFiles } from './resolve/workspace-files.js';
export { nextAction, type CommandNames, type Standing } from './status/next-action.js';
export { buildSummary, type PackageFacts, type SummaryInput } from './summary/build-summary.js';
export { addCounts, NO_COUNTS } from './summary/figures.js';
export { judgeAggregate, type AggregateInput, type DriftInput } from './summary/judge-aggregate.js';
export { nameIn } from './summary/name-in.js';
export { unloadedFile } from './summary/unloaded-file.js';
export { commentsAndTemplates } from './syntax/comments-and-templates.js';
export { lineOf, lineStartsOf } from './syntax/line-text.js';
export { mayEndEarly } from './syntax/may-end-early.js';
export { mergeRanges } from './syntax/ranges.js';
export { totalsOf } from './totals/totals-of.js';
export { revisionFigures, type RevisionFigures } from './trend/revision-figures.js';
export { TREND_METRICS } from './trend/trend-metrics.js';
export { trend, type HistoryRevision, type TrendInput } from './trend/trend.js';
export { isAggregate, writeLcov } from './write/write-lcov.js';
