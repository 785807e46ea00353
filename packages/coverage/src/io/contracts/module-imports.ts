import { loadOxc } from '../syntax/load-oxc.js';

/** What a module takes from elsewhere. */
export interface ModuleImports {
  /** Specifiers of its imports and re-exports, types included, as written. */
  readonly specifiers: readonly string[];
  /** Whether the same text always gives the same value, as long as its imports do. */
  readonly isPure: boolean;
}

/**
 * Names by which a module may depend on more than its text: the machine, the locale, the clock, its path, other modules.
 * An escape, or a comment within `import(`, may hide such a name, and counts as one.
 */
const REACHES_OUT =
  /\b(?:process|globalThis|global|require|module|exports|jiti\w*|__dirname|__filename|eval|Function|Date|Temporal|fetch|performance|crypto|arguments|navigator|localStorage|sessionStorage|Intl|toLocale\w*|localeCompare|constructor)\b|\bimport\s*(?:[(.]|\/[*/])|\bMath\b(?!\s*\.\s*(?!random\b)\w)|\.\s*stack\b|\\u|\bawait\b/;

/** The static imports of a script; one that can't be parsed has none and is impure. */
export function moduleImports(file: string, text: string): ModuleImports {
  const { module, errors } = loadOxc()(file, text);
  if (errors.some(({ severity }) => severity === 'Error')) return { specifiers: [], isPure: false };
  const reExported = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest }) => (moduleRequest ? [moduleRequest.value] : [])),
  );
  const imported = module.staticImports.map(({ moduleRequest }) => moduleRequest.value);
  return { specifiers: [...new Set([...imported, ...reExported])], isPure: !REACHES_OUT.test(text) };
}
