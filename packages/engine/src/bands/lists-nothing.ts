import type { FileCoverage } from '../model/coverage.js';

/** Whether reports know a file and list nothing in it: no statement, line, function or branch. */
export function listsNothing(evidence: readonly FileCoverage[]): boolean {
  return evidence.length > 0 && evidence.every(isEmpty);
}

function isEmpty(file: FileCoverage): boolean {
  if (file.format === 'istanbul')
    return file.statements.length + file.functions.length + file.branches.length === 0;
  if (file.text) {
    const { lines, functions, branches } = file.text;
    return lines.total + functions.total + branches.total === 0;
  }
  return file.lines.lines.length + file.functions.names.length + file.branches.lines.length === 0;
}
