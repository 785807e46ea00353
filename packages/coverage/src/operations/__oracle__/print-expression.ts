import { printArrow, printMethod } from './print-function.js';
import type { Printer } from './printer.js';
import type { BranchTruth } from './truth.js';

/** Where an expression or statement stands. */
export interface Place {
  /** How many times it runs. */
  readonly count: number;
  /** How much deeper it may nest. */
  readonly depth: number;
  /** False in what decides a branch: a function there would make it two things at once. */
  readonly functions: boolean;
  /** Whether it stands in a function. */
  readonly returns: boolean;
}

export const NAMES = ['alpha', 'beta', 'gamma', 'delta', 'omega', 'total', 'user', 'order'] as const;
const CALLEES = ['load', 'save', 'sum', 'user.rename', 'order?.total', 'this.run', 'console.log'] as const;
const LITERALS = [
  '1',
  '0x2a',
  'null',
  "'// no remark'",
  '"/* none */"',
  '/[/*]+/g',
  '`a ${alpha} b`',
  "'{'",
  '[]',
  '{}',
] as const;

const deeper = (place: Place): Place => ({ ...place, depth: place.depth - 1 });

/** A random part of a count: what is left of it where not all runs get there. */
export function part(printer: Printer, count: number): number {
  if (count === 0 || printer.random.chance(0.4)) return count;
  return printer.random.chance(0.5) ? 0 : printer.random.int(0, count);
}

/** Any expression; `named` is where the name stands that a function would get, null where no function may stand. */
export function printExpression(printer: Printer, place: Place, named?: number | null): void {
  const { random } = printer;
  if (place.depth <= 0 || random.chance(0.25)) return printAtom(printer);
  const inner = deeper(place);
  random.pick([
    () => printCall(printer, inner),
    () => printCall(printer, inner),
    () => printChain(printer, inner),
    () => printTernary(printer, inner),
    () => printLogical(printer, inner),
    () => printBinary(printer, inner),
    () => printObject(printer, inner),
    () => printArray(printer, inner),
    () => printTemplate(printer, inner),
    () =>
      place.functions && printer.opens && named !== null
        ? printArrow(printer, inner, named)
        : printCall(printer, inner),
    () => (printer.layout.types ? printCast(printer) : printAtom(printer)),
  ])();
}

/** `f(a, b)`, now and then with each argument on a line of its own, or with type arguments. */
export function printCall(printer: Printer, place: Place): void {
  const { random } = printer;
  printer.write(random.pick(CALLEES));
  if (printer.layout.types && random.chance(0.08)) printTypeArguments(printer);
  printArguments(printer, place);
}

function printTypeArguments(printer: Printer): void {
  const apart = printer.random.chance(0.5);
  printer.silent(() => {
    printer.write('<');
    printer.indented(() => {
      if (apart) printer.plainNewline();
      printer.write('string,');
      if (apart) printer.plainNewline();
      printer.write(' User[]');
    });
    if (apart) printer.plainNewline();
    printer.write('>');
  });
}

function printArguments(printer: Printer, place: Place): void {
  printer.write('(');
  printList(printer, printer.random.int(0, 3), () => printExpression(printer, deeper(place)));
  printer.write(')');
}

/** Members with commas between, on one line or each on its own. */
export function printList(printer: Printer, length: number, printMember: (index: number) => void): void {
  if (length === 0) return;
  const apart = printer.random.chance(0.4);
  const members = (): void => {
    for (let index = 0; index < length; index++) {
      if (apart) printer.newline();
      else if (index > 0) printer.write(' ');
      printMember(index);
      if (index < length - 1) printer.write(',');
    }
  };
  if (!apart) return members();
  printer.indented(members);
  if (printer.random.chance(0.5)) printer.write(',');
  printer.newline();
}

function printAtom(printer: Printer): void {
  printer.write(printer.random.chance(0.6) ? printer.random.pick(NAMES) : printer.random.pick(LITERALS));
}

/** What may stand beside an operator: a name, a call, or something in parentheses. */
function printOperand(printer: Printer, place: Place): void {
  const { random } = printer;
  if (place.depth <= 0 || random.chance(0.5)) return printer.write(random.pick(NAMES));
  if (random.chance(0.6) || !printer.opens) return printCall(printer, deeper(place));
  printer.write('(');
  (random.chance(0.5) ? printTernary : printBinary)(printer, deeper(place));
  printer.write(')');
}

function printChain(printer: Printer, place: Place): void {
  printer.write(printer.random.pick(NAMES));
  const length = printer.random.int(1, 3);
  const apart = printer.random.chance(0.7);
  printer.indented(() => {
    for (let link = 0; link < length; link++) {
      if (apart) printer.newline();
      printer.write(printer.random.pick(['.map', '.filter', '?.find', '.then']));
      printArguments(printer, place);
    }
  });
}

function printBinary(printer: Printer, place: Place): void {
  printOperand(printer, place);
  printOperator(printer, printer.random.pick(['+', '-', '===', '<', '*']));
  printOperand(printer, place);
}

/** An operator on the line, before a new one, or behind it. */
function printOperator(printer: Printer, operator: string): void {
  const where = printer.random.int(0, 4);
  printer.indented(() => {
    if (where === 0) printer.newline();
    else printer.write(' ');
    printer.write(operator);
    if (where === 1) printer.newline();
    else printer.write(' ');
  });
}

/** `test ? a : b`. What it tests holds no function. */
export function printTernary(printer: Printer, place: Place): void {
  const taken = part(printer, place.count);
  printer.branch('cond-expr', (branch) => {
    printer.head(branch, () => {
      printCondition(printer, { ...place, functions: false });
      printOperator(printer, '?');
    });
    printBranchArm(printer, branch, { ...place, count: taken });
    printOperator(printer, ':');
    printBranchArm(printer, branch, { ...place, count: place.count - taken });
  });
}

function printBranchArm(printer: Printer, branch: BranchTruth, place: Place): void {
  const parenthesised = printer.opens && place.depth > 0 && printer.random.chance(0.3);
  if (parenthesised) printer.write('(');
  printer.arm(branch, place.count, () => {
    if (parenthesised) printExpression(printer, deeper(place));
    else if (printer.random.chance(0.2) && place.depth > 0) printTernary(printer, deeper(place));
    else if (printer.random.chance(0.3) || place.depth <= 0) printAtom(printer);
    else printCall(printer, deeper(place));
  });
  if (parenthesised) printer.write(')');
}

/** What an `if` or a ternary tests. */
export function printCondition(printer: Printer, place: Place): void {
  const inner: Place = { ...place, depth: Math.min(place.depth, 2), functions: false };
  if (printer.random.chance(0.3)) return printLogical(printer, deeper(inner));
  if (printer.random.chance(0.4)) return printCall(printer, deeper(inner));
  if (printer.random.chance(0.4)) return printBinary(printer, deeper(inner));
  printer.write(printer.random.pick(NAMES));
}

/** `a ?? b`, `a || b || c`, `(a || b) && c`: one branch whose arms are all the operands, however they nest. */
export function printLogical(printer: Printer, place: Place): void {
  const { random } = printer;
  const operator = random.pick(['??', '||', '&&']);
  printer.branch('binary-expr', (branch) => {
    let count = place.count;
    const operand = (): void => {
      const hits = count;
      const parenthesised = printer.opens && random.chance(0.2) && place.depth > 0;
      if (parenthesised) printer.write('(');
      printer.arm(branch, hits, () => {
        if (parenthesised)
          (random.chance(0.5) ? printTernary : printBinary)(printer, { ...deeper(place), count: hits });
        else if (random.chance(0.4) && place.depth > 0) printCall(printer, { ...deeper(place), count: hits });
        else printer.write(random.pick(NAMES));
      });
      if (parenthesised) printer.write(')');
      count = part(printer, count);
    };
    const grouped = printer.opens && random.chance(0.15);
    printer.head(branch, () => {
      if (grouped) printer.write('(');
      operand();
      printOperator(printer, grouped && operator !== '&&' ? '&&' : grouped ? '||' : operator);
    });
    operand();
    if (grouped) printer.write(')');
    for (
      let more = random.int(0, 7) - (grouped ? 5 : 6);
      more > 0 || (grouped && branch.arms.length === 2);
      more--
    ) {
      printOperator(printer, operator);
      operand();
    }
  });
}

function printObject(printer: Printer, place: Place): void {
  printer.write('{ ');
  printList(printer, printer.random.int(1, 3), (index) => {
    const name = `${printer.random.pick(NAMES)}${index}`;
    if (place.functions && printer.random.chance(0.2)) return printMethod(printer, place, name, 'object');
    printer.write(`${name}: `);
    printExpression(printer, place);
  });
  printer.write(' }');
}

function printArray(printer: Printer, place: Place): void {
  printer.write('[');
  // The members of an array stand on lines of their own once the code is compiled: no name before a function there.
  const member = { ...place, functions: place.functions && !printer.layout.named };
  printList(printer, printer.random.int(1, 3), () => printExpression(printer, member));
  printer.write(']');
}

function printTemplate(printer: Printer, place: Place): void {
  printer.literal(() => {
    printer.write('`first // no remark');
    if (printer.random.chance(0.5)) printer.rawNewline(printer.random.pick(['/* text */', '}', 'second']));
    printer.write(' ${');
    printExpression(printer, place);
    printer.write('} last`');
  });
}

function printCast(printer: Printer): void {
  printer.write(`${printer.random.pick(NAMES)} as `);
  printer.silent('Map<string, number>');
}
