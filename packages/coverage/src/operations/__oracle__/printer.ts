import type { Random } from './random.js';
import type {
  ArmTruth,
  BranchTruth,
  Extent,
  FunctionTruth,
  Program,
  Region,
  StatementTruth,
} from './truth.js';

const REMARKS = [
  'a remark',
  'if (x) { return y; }',
  'const a = 1;',
  "it's `odd",
  '} else {',
  'http://example.org/*',
];

/** How a text is laid out. */
export interface Layout {
  readonly eol: '\n' | '\r\n';
  readonly semicolon: ';' | '';
  /** Whether it is TypeScript. */
  readonly types: boolean;
  /**
   * Whether no function and no parenthesis begins a line, and no parenthesis a branch. What begins with one is recorded
   * elsewhere by tools that read the code through a source map: at the name or value before it.
   */
  readonly named: boolean;
  /** Whether there are comments. */
  readonly comments: boolean;
}

/** Writes the text of a program and notes of each part where it stands and what it is. */
export class Printer {
  #text = '';
  #indent = 0;
  #names = 0;
  #silence = 0;
  #ended = 0;
  #hasName = false;
  #hasCode = false;
  #afterLiteral = false;
  readonly #regions: Region[] = [];
  readonly #statements: StatementTruth[] = [];
  readonly #functions: FunctionTruth[] = [];
  readonly #branches: BranchTruth[] = [];

  constructor(
    readonly random: Random,
    readonly layout: Layout,
  ) {}

  get offset(): number {
    return this.#text.length;
  }

  /** A name that the program does not have yet. */
  unique(stem: string): string {
    return `${stem}${this.#names++}`;
  }

  /** Whether there is code on the line already. */
  get hasCode(): boolean {
    return this.#hasCode;
  }

  /** Whether a function or a parenthesis may begin here. */
  get opens(): boolean {
    const beginsBranch = this.#branches.some(({ span }) => span.from === this.offset);
    return !this.layout.named || (this.#hasName && !beginsBranch && !this.#afterLiteral);
  }

  write(code: string): void {
    this.#text += code;
    if (this.#silence > 0) return;
    if (/[\w'"`]/.test(code)) this.#hasName = true;
    if (code.trim() !== '') this.#hasCode = true;
  }

  /** Writes what owes nothing: a type, a comment, an import. */
  silent(write: string | (() => void)): void {
    this.#silence++;
    this.#within({ kind: 'silent', from: this.offset, to: 0 }, () =>
      typeof write === 'string' ? this.write(write) : write(),
    );
    this.#silence--;
  }

  /** A template literal: no name for a source map to go by, for what follows it on its line. */
  literal(write: () => void): void {
    write();
    this.#afterLiteral = true;
  }

  indented(write: () => void): void {
    this.#indent++;
    write();
    this.#indent--;
  }

  /** Ends the line, now and then with a comment behind it, or with comments and blank lines below it. */
  newline(): void {
    const remarks = this.layout.comments ? 1 : 0;
    if (this.random.chance(0.06 * remarks)) {
      this.write('  ');
      this.silent(`// ${this.random.pick(REMARKS)}`);
    }
    this.#endLine();
    if (this.random.chance(0.06)) this.#endLine(this.random.chance(0.5));
    if (this.random.chance(0.06 * remarks)) this.#comment();
    if (this.random.chance(0.03 * remarks)) {
      this.silent(`/* ${this.random.pick(REMARKS)} */`);
      this.write(' ');
    }
  }

  /** Ends the line and nothing else. */
  plainNewline(): void {
    this.#endLine();
  }

  /** Ends the line inside a literal; the next one begins with text of it. */
  rawNewline(text: string): void {
    this.#hasName = false;
    this.#text += this.layout.eol + text;
  }

  /**
   * A statement; `write` marks with `anchored` the part that Istanbul records, the whole where it does not.
   */
  statement(hits: number, write: (anchored: (inner: () => void) => void) => void): void {
    const statement: StatementTruth = { span: { from: this.offset, to: -1 }, hits };
    this.#statements.push(statement);
    this.#within({ kind: 'statement', statement, from: this.offset, to: 0 }, () =>
      write((inner) => {
        statement.span.from = this.offset;
        inner();
        statement.span.to = this.offset;
      }),
    );
    if (statement.span.to === -1) statement.span.to = this.offset;
  }

  /**
   * A function, from its first modifier to its body. `signature` may mark with `named` the name that Istanbul records;
   * `start` is where the name stands that an anonymous function gets from its declaration.
   */
  fn(
    hits: number,
    signature: (named: (name: string) => void) => void,
    body: () => void,
    braces: boolean,
    start = this.offset,
  ): void {
    const fn = {
      name: `(anonymous_${this.#functions.length})`,
      declaration: { from: this.offset, to: this.offset + 1 },
      body: { from: 0, to: 0 },
      hits,
    };
    this.#functions.push(fn);
    this.#within({ kind: 'signature', fn, from: start, to: 0 }, () =>
      signature((name) => {
        fn.declaration = { from: this.offset, to: this.offset + name.length };
        fn.name = name;
        this.write(name);
      }),
    );
    if (this.random.chance(braces ? 0.05 : this.layout.named ? 0 : 0.2)) this.plainNewline();
    else this.write(' ');
    fn.body.from = this.offset;
    this.apart(() => this.#within({ kind: 'body', fn, braces, from: this.offset, to: 0 }, body));
    fn.body.to = this.offset;
  }

  /** Notes that a statement ended what is around it, so often. */
  ends(count: number): void {
    this.#ended += count;
  }

  /** How often what is written is ended by a statement in it. */
  endsIn(write: () => void): number {
    const before = this.#ended;
    write();
    return this.#ended - before;
  }

  /** Writes what ends nothing around it: a function, and what is tried. */
  apart(write: () => void): void {
    const before = this.#ended;
    write();
    this.#ended = before;
  }

  branch(kind: BranchTruth['kind'], write: (branch: BranchTruth) => void): void {
    const branch: BranchTruth = { kind, span: { from: this.offset, to: 0 }, arms: [] };
    this.#branches.push(branch);
    write(branch);
    branch.span.to = this.offset;
  }

  /** What decides a branch, as far as its first arm that is another way to go. */
  head(branch: BranchTruth, write: () => void): void {
    this.#within({ kind: 'head', branch, from: this.offset, to: 0 }, write);
  }

  arm(branch: BranchTruth, hits: number, write: () => void): void {
    const written: Extent = { from: this.offset, to: 0 };
    const arm: ArmTruth = { branch, written, hits };
    branch.arms.push(arm);
    this.#within({ kind: 'arm', arm, from: this.offset, to: 0 }, write);
    written.to = this.offset;
  }

  finish(): Program {
    return {
      text: this.#text,
      regions: this.#regions,
      statements: this.#statements,
      functions: this.#functions,
      branches: this.#branches,
    };
  }

  #within(region: Region, write: () => void): void {
    this.#regions.push(region);
    write();
    region.to = this.offset;
  }

  #endLine(indent = true): void {
    this.#hasName = false;
    this.#hasCode = false;
    this.#afterLiteral = false;
    this.#text += this.layout.eol + (indent ? '  '.repeat(this.#indent) : '');
  }

  #comment(): void {
    const remark = this.random.pick(REMARKS);
    const lines = this.random.pick([
      [`// ${remark}`],
      [`/* ${remark} */`],
      ['/**', ` * ${remark}`, ` * ${remark}`, ' */'],
      [`/* ${remark}`, `   ${remark} */`],
    ]);
    this.silent(() => {
      lines.forEach((line, index) => {
        if (index > 0) this.#endLine();
        this.write(line);
      });
    });
    this.#endLine();
  }
}
