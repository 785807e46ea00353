import { classify, type FeatureContract } from '@org/coverage-manifest/contract';
import { literalGlob } from '../../io/files/literal-glob.js';

const CODE = /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/;

/** For each folder of code that a standing exclude (`ui/`) keeps from being judged, what it is and how to have it judged. */
export function notJudgedText(files: readonly string[], contract: FeatureContract): string[] {
  const hidden = files
    .filter((file) => CODE.test(file))
    .flatMap((file) => {
      const place = classify(contract, file);
      if (place.kind !== 'excluded') return [];
      const folder = folderOf(file, place.rule);
      return folder === null ? [] : [{ folder, ...place }];
    });
  return [...Map.groupBy(hidden, ({ folder }) => folder)].map(([folder, all]) => {
    const { rule, reason } = all[0]!;
    const count = all.length === 1 ? '1 file' : `${all.length} files`;
    return (
      `  not judged: ${folder}/ (${count}), for the name ${rule} means ${reason} in every project. To have it judged: ` +
      `{ files: ['!${literalGlob(folder)}/**'], reason: 'why' } in \`exclude\` of the manifest.`
    );
  });
}

/** The outermost folder of a file that a rule names (`ui/`); null for a rule of files. */
function folderOf(file: string, rule: string): string | null {
  const segments = file.split('/');
  const at = rule.endsWith('/') ? segments.indexOf(rule.slice(0, -1)) : -1;
  return at === -1 ? null : segments.slice(0, at + 1).join('/');
}
