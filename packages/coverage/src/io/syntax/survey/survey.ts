import { mayEndEarly } from '@org/coverage-engine';
import type { Node } from 'oxc-parser';
import type {
  Range,
  SyntaxBlock,
  SyntaxBranch,
  SyntaxFunction,
  SyntaxLoop,
  SyntaxStatement,
} from '@org/coverage-engine';
import type { Bindings } from './bindings.js';

/** A name and the offset of the first token of what gives it. */
export interface Naming {
  readonly name: string;
  readonly start: number;
}

/** A statement with the end of what the tools take for it: the initialiser of a declaration. */
export interface FoundStatement extends SyntaxStatement {
  readonly anchorEnd: number;
}

/** What is known of some statements besides: of one that sets a field most of all, and of an `else if`. */
export type StatementFacts = Pick<
  SyntaxStatement,
  'declares' | 'decoratedFrom' | 'firstField' | 'madeIn' | 'moved' | 'staticOf'
>;

/** What the walk over one tree has found so far, and what it has still to visit. Lists are in no order. */
export interface Survey {
  readonly text: string;
  /** See `Reading.printed`. */
  readonly printed: boolean;
  readonly bindings: Bindings;
  readonly statements: FoundStatement[];
  readonly functions: SyntaxFunction[];
  readonly branches: SyntaxBranch[];
  readonly blocks: SyntaxBlock[];
  readonly loops: SyntaxLoop[];
  readonly suspended: Range[];
  /** Statements that are set to a member of an import. */
  readonly unlisted: Range[];
  readonly decorators: Range[];
  /** What arrow functions in decorators return that is constant. */
  readonly decorating: Set<Node>;
  /** See `SourceSyntax.copied`. */
  readonly copied: number[];
  readonly silent: Range[];
  /** Lists of statements that run one after the other, but for those of modules and namespaces. */
  readonly lists: (readonly Node[])[];
  /** Those of modules and namespaces, which end early where one throws: a test may expect that of an `import()`. */
  readonly outerLists: (readonly Node[])[];
  /** Nodes still to visit: a stack of our own, so that no depth of nesting ends the program's. */
  readonly pending: Node[];
  /** Functions and classes that a declaration, a property or an assignment names. */
  readonly namings: Map<Node, Naming>;
  /** Elements that the printer begins a line with. */
  readonly lineLeaders: Set<Node>;
  /** Where parentheses around expressions end: what the printer writes of them is in no map. */
  readonly parentheses: Set<number>;
  /** For each `else if` where the bracket before its `else` stands. */
  readonly moved: Map<Node, number>;
  /** Objects that the printer puts in brackets, wherever they stood in some. */
  readonly bracketed: Set<Node>;
}

export function newSurvey(text: string, printed: boolean, bindings: Bindings): Survey {
  return {
    text,
    printed,
    bindings,
    statements: [],
    functions: [],
    branches: [],
    blocks: [],
    loops: [],
    suspended: [],
    unlisted: [],
    decorators: [],
    decorating: new Set(),
    copied: [],
    silent: [],
    lists: [],
    outerLists: [],
    pending: [],
    namings: new Map(),
    lineLeaders: new Set(),
    parentheses: new Set(),
    moved: new Map(),
    bracketed: new Set(),
  };
}

export function visitLater(survey: Survey, node: Node | null | undefined): void {
  if (node) survey.pending.push(node);
}

export function visitAllLater(survey: Survey, nodes: readonly (Node | null)[] | null | undefined): void {
  if (!nodes) return;
  for (const node of nodes) if (node) survey.pending.push(node);
}

/** Leaves the statements of a list to be visited, and notes that they run one after the other. */
export function visitListLater(survey: Survey, statements: readonly Node[]): void {
  survey.lists.push(statements);
  visitAllLater(survey, statements);
}

/**
 * Notes that the statements of a module or a namespace run one after the other, where one may end them early; enums, which tools
 * may count by who reads them, aside.
 */
export function noteOuterList(survey: Survey, statements: readonly Node[]): void {
  if (mayEndEarly(survey.text)) survey.outerLists.push(statements.filter((statement) => !isEnum(statement)));
}

const isEnum = (node: Node): boolean =>
  node.type === 'TSEnumDeclaration' ||
  ('declaration' in node && node.declaration?.type === 'TSEnumDeclaration');

/**
 * Adds a statement; `anchor` as `anchorOf` gives it.
 *
 * @param anchorEnd end of what the tools take for it, when that is not the whole
 */
export function addStatement(
  survey: Survey,
  { start, end }: Range,
  anchor: number,
  anchorEnd = end,
  facts: StatementFacts = {},
): void {
  survey.statements.push({ range: { start, end }, anchor, anchorEnd, ...facts });
}

/** Adds a block that may not run though what is around it does. */
export function addBlock(survey: Survey, kind: SyntaxBlock['kind'], { start, end }: Range): void {
  survey.blocks.push({ kind, range: { start, end } });
}

/** Adds a statement that only declares constants. */
export function addDeclaring(survey: Survey, { start, end }: Range): void {
  survey.statements.push({ range: { start, end }, anchor: start, anchorEnd: end, declares: true });
}

export function addSilent(survey: Survey, start: number, end: number): void {
  if (end > start) survey.silent.push({ start, end });
}
