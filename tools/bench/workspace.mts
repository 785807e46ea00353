import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { FULL_SIZE, generateWorkspace, type WorkspaceFacts } from './workspace/generate-workspace.mts';

/** The generated workspace in words, one fact a line. */
export function describeWorkspace(facts: WorkspaceFacts): string {
  const count = (value: number): string => value.toLocaleString('en-US');
  return [
    `workspace         ${facts.folder}, base ${facts.base}`,
    `projects          ${count(facts.projects)}`,
    `files             ${count(facts.files)} (${count(facts.sourceLines)} lines of source)`,
    `executable lines  ${count(facts.executableLines)}`,
    `branch arms       ${count(facts.branchArms)}`,
    `functions         ${count(facts.functions)}`,
    `LCOV              ${(facts.lcovBytes / 1e6).toFixed(1)} MB`,
    `changed files     ${count(facts.changedFiles)} (${count(facts.addedLines)} lines added)`,
  ].join('\n');
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      projects: { type: 'string', default: String(FULL_SIZE.projects) },
      files: { type: 'string', default: String(FULL_SIZE.filesPerProject) },
      changed: { type: 'string', default: String(FULL_SIZE.changedPerProject) },
      manifests: { type: 'boolean', default: false },
    },
  });
  const folder = resolve(positionals[0] ?? '.');
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new Error(`${folder} is not empty`);
  const facts = generateWorkspace(folder, {
    projects: Number(values.projects),
    filesPerProject: Number(values.files),
    changedPerProject: Number(values.changed),
    manifests: values.manifests,
  });
  process.stdout.write(`${describeWorkspace(facts)}\n`);
}
