import { mutationWorkspace } from './mutation-workspace.js';
import { repoAt, type TestRepo } from '../io/git/__fixtures__/repo.js';

/** A workspace of small features in a git repository, with one commit on `main`; `remove` is the caller's. */
export function mutationRepository(files: Readonly<Record<string, string>>): TestRepo & { delete(): void } {
  const workspace = mutationWorkspace({ 'package-lock.json': '{}\n', '.gitignore': 'node_modules\nreports/\ncoverage/\n', ...files });
  const repo = repoAt(workspace.root);
  repo.git('init', '-q', '-b', 'main', '--template=');
  repo.commit('first');
  return { ...repo, delete: workspace.remove };
}
