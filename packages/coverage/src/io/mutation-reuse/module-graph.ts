import { readFileSync } from 'node:fs';
import { isScript } from '../is-script.js';
import { loadOxc } from '../syntax/load-oxc.js';
import { resolveImport } from './resolve-import.js';

/** All that a module loads, as far as its text says it. */
export interface Closure {
  /** Absolute paths, the module's own among them. */
  readonly files: ReadonlySet<string>;
  /** Installed packages, not those linked into the workspace. */
  readonly packages: ReadonlySet<string>;
  /** Environment variables that it reads by name. */
  readonly variables: ReadonlySet<string>;
  /** Why it may load or read other files; null where it can't. */
  readonly unknown: Unknown | null;
}

/** `imports`: it may load any module; `reads`: its modules are known, but it may read or start anything. */
export interface Unknown {
  readonly kind: 'imports' | 'reads';
  /** Names the file by its absolute path. */
  readonly why: string;
}

/** The static imports of the files of a workspace, each file read once. */
export interface ModuleGraph {
  closureOf(file: string): Closure;
  /** Of a former text of a file, which may be gone; relative imports that lead nowhere are left out. */
  formerClosureOf(file: string, text: string): Closure;
  /** The same as `unknown`, of the module without its imports. */
  unknownOf(file: string): Unknown | null;
}

interface Module {
  readonly files: readonly string[];
  readonly packages: readonly string[];
  readonly variables: readonly string[];
  readonly unknown: Unknown | null;
}

/** Node's modules that read files or start other code. */
const READS_FILES = new Set(
  [
    'fs',
    'fs/promises',
    'child_process',
    'worker_threads',
    'cluster',
    'module',
    'vm',
    'sqlite',
    'test',
  ].flatMap((name) => [name, `node:${name}`]),
);
/** Packages that do so. */
const READING_PACKAGES =
  /^(?:@vitest\/web-worker|config|cosmiconfig|cross-spawn|dotenv[\w-]*|esbuild|execa|fast-glob|fs-extra|glob|globby|graceful-fs|jiti|load-json-file|nano-spawn|read-pkg|rolldown|rollup|shelljs|tinyexec|tinyglobby|tsx|typescript|vitest\/node|webpack|zx)(?:\/|$)/;
/** Names of modules outside of import statements, in the first or second group. */
const NAMED =
  /\b(?:require|mock|doMock|importActual|importMock|unmock|doUnmock|getBuiltinModule)\s*(?:<(?:[^<>()]|\([^()]*\)|<[^<>]*>)*>)?\(\s*(?:'([^'\n]+)'|"([^"\n]+)")/g;
/** Ways to reach a file by a computed name. */
const COMPUTED =
  /\bimport\.meta\.(?:glob|resolve)\b|\b(?:require|mock|doMock|importActual|importMock)\s*(?:<(?:[^<>()]|\([^()]*\)|<[^<>]*>)*>)?\(\s*(?!['"\s)]|import\s*\()|\bcreateRequire\b|\bgetBuiltinModule\b(?!\s*\(\s*['"])|\bnew\s+Function\b|\beval\s*\(|\btoMatchFileSnapshot\b|@(?:vitest|jest)-environment\s+[./]/;
/** Reads of environment variables (`process.env`, `import.meta.env`): the name in the first or second group, or computed. */
const VARIABLE =
  /\b(?:process|import\.meta)\s*(?:\??\.\s*env\b|\[\s*['"]env['"]\s*\])(?:\s*\??\.\s*([A-Za-z_$][\w$]*)|\s*(?:\?\.)?\[\s*['"]([^'"\n]+)['"]\s*\])?|\{[^{}]*\benv\b[^{}]*\}\s*(?:=\s*process\b|from\s*['"](?:node:)?process['"])/g;
/** Node's function that reads variables from a file. */
const LOADED_VARIABLES = /\bloadEnvFile\b/;
/** Files that import nothing. Components (`.vue`, `.svelte`) may import, and are not read here. */
const INERT =
  /\.(?:avif|bmp|css|csv|eot|gif|gql|graphql|html?|ico|jpe?g|json[5c]?|less|md|mp[34]|ogg|otf|pdf|png|sass|scss|sql|svg|toml|tsv|ttf|txt|wasm|wav|webm|webp|woff2?|xml|ya?ml)$/;

/** @param workspaceRoot absolute, symbolic links resolved */
export function moduleGraph(workspaceRoot: string): ModuleGraph {
  const modules = new Map<string, Module>();
  const closures = new Map<string, Closure>();
  const moduleAt = (file: string): Module => {
    let module = modules.get(file);
    if (module === undefined) modules.set(file, (module = readModule(file, workspaceRoot)));
    return module;
  };
  const follow = (file: string, first: Module): Closure => {
    const files = new Set([file]);
    const packages = new Set<string>();
    const variables = new Set<string>();
    let unknown: Unknown | null = null;
    for (const path of files) {
      const module = path === file ? first : moduleAt(path);
      if (unknown?.kind !== 'imports') unknown = module.unknown ?? unknown;
      module.files.forEach((next) => files.add(next));
      module.packages.forEach((name) => packages.add(name));
      module.variables.forEach((name) => variables.add(name));
    }
    return { files, packages, variables, unknown };
  };
  return {
    unknownOf: (file) => moduleAt(file).unknown,
    closureOf(file) {
      let closure = closures.get(file);
      if (closure === undefined) closures.set(file, (closure = follow(file, moduleAt(file))));
      return closure;
    },
    formerClosureOf: (file, text) => follow(file, moduleOf(file, text, workspaceRoot, true)),
  };
}

const NOTHING = { files: [], packages: [], variables: [] };

function readModule(file: string, workspaceRoot: string): Module {
  if (!isScript(file)) {
    const why = `${file} is no script, and may import what is not known`;
    return { ...NOTHING, unknown: INERT.test(file) ? null : { kind: 'imports', why } };
  }
  return moduleOf(file, readFileSync(file, 'utf8'), workspaceRoot);
}

function moduleOf(file: string, text: string, workspaceRoot: string, isFormer = false): Module {
  const specifiers = specifiersIn(file, text);
  if (specifiers === null || COMPUTED.test(text)) {
    const why = `${file} can not be parsed, or names what it loads while it runs`;
    return { ...NOTHING, unknown: { kind: 'imports', why } };
  }
  const files: string[] = [];
  const packages: string[] = [];
  let unknown: Unknown | null = null;
  for (const specifier of specifiers) {
    const target = resolveImport(specifier, file, workspaceRoot);
    if (target === null && !(isFormer && specifier.startsWith('.'))) {
      unknown = { kind: 'imports', why: `${file} imports ${specifier}, which can not be followed` };
    } else if (target?.kind === 'files') files.push(...target.files);
    else if (target?.kind === 'installed') packages.push(specifier);
    if (target?.kind === 'builtin' ? READS_FILES.has(target.name) : READING_PACKAGES.test(specifier))
      unknown ??= { kind: 'reads', why: `${file} uses ${specifier}, which reads files` };
  }
  const variables = [...text.matchAll(VARIABLE)].map((match) => match[1] ?? match[2]);
  if (variables.includes(undefined) || LOADED_VARIABLES.test(text))
    unknown ??= { kind: 'reads', why: `${file} asks for variables whose names are not written there` };
  return { files, packages, variables: variables.filter((name) => name !== undefined), unknown };
}

/** Null where the text can't be parsed, or imports by a computed name. */
function specifiersIn(file: string, text: string): string[] | null {
  const { module, errors } = loadOxc()(file, text);
  if (errors.some(({ severity }) => severity === 'Error')) return null;
  const found = [...text.matchAll(NAMED)].map((match) => match[1] ?? match[2]!);
  for (const { moduleRequest, entries } of module.staticImports) {
    if (entries.length === 0 || entries.some(({ isType }) => !isType)) found.push(moduleRequest.value);
  }
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest, isType } of entries)
      if (moduleRequest && !isType) found.push(moduleRequest.value);
  }
  for (const { moduleRequest } of module.dynamicImports) {
    const literal = /^(?:'([^'\n]+)'|"([^"\n]+)")$/.exec(text.slice(moduleRequest.start, moduleRequest.end));
    if (literal === null) return null;
    found.push(literal[1] ?? literal[2]!);
  }
  return [...new Set(found)];
}
