/** A half-open range of UTF-16 offsets into a source text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * A statement in the sense of the coverage tools.
 *
 * `range` is the whole of it, as a reader sees it (`const x: number =\n  f();`); `anchor` is the offset at which
 * Istanbul and v8 start it (the initialiser `f()` of a declaration), hence the line of its `DA` record.
 */
export interface SyntaxStatement {
  readonly range: Range;
  readonly anchor: number;
  /** Where it starts as it is written, if what prints a source before it is measured moves the anchor before that. */
  readonly written?: number;
  /**
   * Of an `else if`: the bracket before its `else`. What esbuild printed is found there, for its source map has no place
   * for the `if`.
   */
  readonly moved?: number;
  /** Where the statement before it in its list starts, which runs first whenever this one does. */
  readonly after?: number;
  /** Whether it only gives constants (an enum, `@type(() => User)`), so that some tools list nothing here; then it owes nothing. */
  readonly declares?: boolean;
  /** Of what sets a field of an object: where the first field of its class starts, from which V8 counts them as one. */
  readonly firstField?: number;
  /** Of the same: where the body of the constructor starts, if the class has one that is written. */
  readonly madeIn?: number;
  /** Of the same: where the first of its decorators starts. */
  readonly decoratedFrom?: number;
  /**
   * Of what sets a static field of a class with a name: where that name starts. esbuild sets it behind the class where there
   * are decorators (`Cart.styles = css`), and its source map has that name.
   */
  readonly staticOf?: number;
}

/** A block that may not run though what is around it does, and that is no arm; of a `catch` from that word on. */
export interface SyntaxBlock {
  readonly kind: 'loop' | 'label' | 'catch';
  readonly range: Range;
}

/** A `for` that declares its variables with `let` and holds a function. */
export interface SyntaxLoop {
  /** Where its statement starts, the label before it included. */
  readonly start: number;
  /**
   * Where the statements start that end it and what follows it: `return`, `throw`, and jumps to a label around it, but for
   * those that a `try` may stop.
   */
  readonly ends: readonly number[];
}

/**
 * A statement that Vitest's v8 provider leaves out of its report: a variable set to a member of an import looks like the
 * import to it.
 */
export interface SyntaxUnlisted {
  readonly range: Range;
  /** Where the next statement of its list starts; null where another, that tools may not count, stands between. */
  readonly next: number | null;
}

/** A function: `signature` reaches from its first token (modifiers and name included) to its body. */
export interface SyntaxFunction {
  /** The name as a reader would say it (`rename`, `User.rename`), or null for an anonymous one. */
  readonly name: string | null;
  readonly signature: Range;
  readonly body: Range;
  /** Offset at which Istanbul's `decl` starts; its line is the line of the `FN` record. */
  readonly anchor: number;
  /** As of a statement. */
  readonly written?: number;
}

/** One way a branch can go. `range` is null for an arm that is not written (an implicit `else`). */
export interface SyntaxArm {
  /** `if`, `else`, `true`, `false`, `case <text>`, `default`, `left`, `right`, `default-arg`. */
  readonly label: string;
  readonly range: Range | null;
}

/** A decision. `head` is the part that decides (`if (x > 3) {` up to the first arm); `kind` is Istanbul's type name. */
export interface SyntaxBranch {
  readonly kind: string;
  readonly anchor: number;
  /** As of a statement. */
  readonly moved?: number;
  readonly head: Range;
  readonly arms: readonly SyntaxArm[];
}

/** An ignore hint in a comment and the code it hides. `reason` is null when none was given. */
export interface IgnoreHint {
  readonly line: number;
  readonly text: string;
  readonly reason: string | null;
  readonly hides: Range;
}

/** A text and where its lines begin. */
export interface SourceText {
  readonly text: string;
  /** `lineStarts[n - 1]` is the offset of line n. */
  readonly lineStarts: readonly number[];
}

/** What the parser knows of one source text; all lists in ascending order of start, outer before inner. */
export interface SourceSyntax extends SourceText {
  readonly statements: readonly SyntaxStatement[];
  readonly functions: readonly SyntaxFunction[];
  readonly branches: readonly SyntaxBranch[];
  /** In no order. */
  readonly blocks?: readonly SyntaxBlock[];
  /** In no order. */
  readonly loops?: readonly SyntaxLoop[];
  /**
   * In no order. Parts of expressions that may be left out (what `?:`, `&&`, `||`, `??` or their assignments decide) and end
   * with `await` or `yield`: V8 counts what follows, up to the next decision, as often as that went on.
   */
  readonly suspended?: readonly Range[];
  /** In no order; none of modules and namespaces. They are not among the statements. */
  readonly unlisted?: readonly SyntaxUnlisted[];
  /** In no order. They are no statements: tools count them with what they decorate, where they count them. */
  readonly decorators?: readonly Range[];
  /**
   * In no order: where the first arguments of calls that set fields start (`box = viewChild('box')`), of those that are texts
   * and names. Angular copies these behind the class, and source maps put a function of its own there.
   */
  readonly copied?: readonly number[];
  /** Comments, types and imports (re-exports too): what owes nothing. Sorted, may nest. */
  readonly silent: readonly Range[];
  readonly hints: readonly IgnoreHint[];
}

/**
 * What is known of a component (`.vue`, `.svelte`, `.astro`): its scripts, and where its markup stands. Styles, comments and
 * tags of scripts are silent, and what the compiler of components takes out (`defineProps`) is no statement.
 */
export interface ComponentSyntax extends SourceSyntax {
  readonly markup: readonly Range[];
}

/** Port: the syntax of a source text. Returns null for a language it does not know, and a reason for a text it can't parse. */
export interface Syntax {
  parse(path: string, text: string): SourceSyntax | { readonly error: string; readonly line: number } | null;
  /** Of a component, of which `parse` knows nothing; null for any other text, and where a script can't be parsed. */
  parseComponent?(path: string, text: string): ComponentSyntax | null;
}
