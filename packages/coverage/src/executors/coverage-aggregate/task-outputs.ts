import type { ExecutorContext, TargetConfiguration } from '@nx/devkit';
import { posix } from 'node:path';

type Projects = ExecutorContext['projectsConfigurations']['projects'];

/** The outputs of a target as workspace-relative POSIX paths or globs; those with unknown tokens are left out. */
export function outputsOf(project: Projects[string], name: string, target: TargetConfiguration): string[] {
  const options = (target.options ?? {}) as Readonly<Record<string, unknown>>;
  return (target.outputs ?? []).flatMap((output) => {
    const path = output
      .replace(/\{options\.([\w-]+)\}/g, (token, option: string) =>
        typeof options[option] === 'string' ? (options[option] as string) : token,
      )
      .replaceAll('{workspaceRoot}', '.')
      .replaceAll('{projectRoot}', project.root)
      .replaceAll('{projectName}', name);
    if (path.includes('{') && !/\{[^{}]*,[^{}]*\}/.test(path)) return [];
    const relative = posix.normalize(path).replace(/\/$/, '');
    return relative.startsWith('../') ? [] : [relative];
  });
}
