import { classify, type FeatureContract } from '@org/coverage-manifest/contract';
import { literalGlob } from '../../io/files/literal-glob.js';
import { textLiteral } from './draft-manifest.js';
import { everySource } from './map-layers.js';

/**
 * Which folders with sources a manifest's `include` leaves out, and how to have them judged: with `src` beside them, as
 * the further entry points of an Angular library have it, nobody would miss them.
 */
export function outsideIncludeText(files: readonly string[], contract: FeatureContract): string[] {
  const outside = files.filter(
    (file) =>
      /^[^./][^/]*\//.test(file) &&
      classify(contract, file).kind === 'outside' &&
      classify(everySource, file).kind === 'judged',
  );
  if (outside.length === 0) return [];
  const byFolder = [...Map.groupBy(outside, (file) => file.split('/', 1)[0]!)];
  const named = byFolder.map(
    ([folder, all]) => `${folder}/ (${all.length === 1 ? '1 file' : `${all.length} files`})`,
  );
  const globs = [...contract.include, ...byFolder.map(([folder]) => `${literalGlob(folder)}/**`)];
  return [
    `  not judged: ${named.join(', ')}, for \`include\` is ${contract.include.join(', ')}. To have what is shipped of these ` +
      `judged: include: [${globs.map(textLiteral).join(', ')}] in the manifest.`,
  ];
}
