import { NAMES, part, printCall, printCondition, printExpression, type Place } from './print-expression.js';
import { printClass, printDefault, printFunctionDeclaration, printGap, printType } from './print-function.js';
import type { Printer } from './printer.js';

/**
 * Statements, each on lines of its own (now and then two on one); what runs gets rarer, never more. Returns how often
 * what follows them runs.
 */
export function printStatements(printer: Printer, place: Place, most = 3): number {
  const { random } = printer;
  let count = place.count;
  for (let left = random.int(0, most); left > 0; left--) {
    printer.newline();
    count = printStatement(printer, { ...place, count });
    if (random.chance(0.1) && printer.layout.semicolon) {
      printer.write(' ');
      printer.statement(count, () => printer.write(`${random.pick(['save()', 'total = 2'])};`));
    }
  }
  if (!random.chance(0.3)) return count;
  printer.newline();
  printEnd(printer, { ...place, count });
  return 0;
}

function printEnd(printer: Printer, place: Place): void {
  printer.statement(place.count, () => {
    printer.write((place.returns && printer.random.chance(0.7) ? 'return' : 'throw') + ' ');
    printExpression(printer, place);
    printer.write(printer.layout.semicolon);
  });
  printer.ends(place.count);
}

/** One statement; returns how often what follows it runs. */
function printStatement(printer: Printer, place: Place): number {
  const { random } = printer;
  const flat = [
    () => printExpressionStatement(printer, place),
    () => printExpressionStatement(printer, place),
    () => printDeclaration(printer, place),
    () => printDeclaration(printer, place),
  ];
  const decide = () => printIf(printer, place);
  const nested = [
    decide,
    decide,
    () => printSwitch(printer, place),
    () => printLoop(printer, place),
    () => printTry(printer, place),
  ];
  const idle = [
    () => printOpenDeclaration(printer),
    () => printFunctionDeclaration(printer, place, printer.unique('inner')),
  ];
  const [open] = idle;
  const print = random.pick(place.depth > 0 ? [...flat, ...nested, ...idle] : [...flat, open!]);
  const count = print() ?? place.count;
  // Nothing runs of what is idle, and nothing is thrown by it, nor by the `else` of an `if` that has none.
  const throws = !idle.includes(print) && random.chance(0.05);
  return throws && print !== decide ? part(printer, count) : count;
}

export function printExpressionStatement(printer: Printer, place: Place): void {
  const named = printer.offset;
  printer.statement(place.count, () => {
    if (printer.random.chance(0.3)) {
      printer.write(`${printer.random.pick(NAMES)} =`);
      printGap(printer, () => printExpression(printer, place, named));
    } else printCall(printer, place);
    printer.write(printer.layout.semicolon);
  });
}

/** `const a = …, b = …;` with types, patterns, and values that begin on the next line. */
export function printDeclaration(printer: Printer, place: Place, prefix = ''): void {
  const { random, layout } = printer;
  const several = random.chance(0.1);
  let named: number | undefined = printer.offset;
  printer.statement(place.count, (anchored) => {
    printer.write(`${prefix}const `);
    if (random.chance(0.1)) {
      named = undefined;
      printer.write('{ ');
      printDefault(printer, place.count, () => printer.write(printer.unique('d')));
      printer.write(' }');
    } else {
      printer.write(printer.unique('v'));
      if (random.chance(0.25)) printType(printer);
    }
    printer.write(' =');
    printGap(printer, () => anchored(() => printExpression(printer, place, named)));
    if (!several) printer.write(layout.semicolon);
  });
  if (!several) return;
  printer.write(',');
  printer.indented(() => {
    printer.newline();
    const next = printer.offset;
    printer.statement(place.count, (anchored) => {
      printer.write(`${printer.unique('v')} =`);
      printGap(printer, () => anchored(() => printExpression(printer, place, next)));
      printer.write(layout.semicolon);
    });
  });
}

/** `let x: T;` is no statement to Istanbul: nothing in it runs. */
function printOpenDeclaration(printer: Printer): void {
  printer.write(`let ${printer.unique('o')}`);
  printType(printer);
  printer.write(printer.layout.semicolon);
}

function printBraces(printer: Printer, place: Place): void {
  printer.write('{');
  printer.indented(() => printStatements(printer, { ...place, depth: place.depth - 1 }, 2));
  printer.newline();
  printer.write('}');
}

/** How often what follows an `if` runs: a return inside may have ended some runs. */
function printIf(printer: Printer, place: Place): void {
  const { random } = printer;
  const taken = part(printer, place.count);
  const rest = place.count - taken;
  printer.statement(place.count, () =>
    printer.branch('if', (branch) => {
      printer.head(branch, () => {
        printer.write('if (');
        printCondition(printer, place);
        printer.write(')');
      });
      const block = random.chance(0.75);
      if (block || random.chance(0.7)) printer.write(' ');
      else printer.indented(() => printer.newline());
      printer.arm(branch, taken, () =>
        block ? printBraces(printer, { ...place, count: taken }) : printShort(printer, taken),
      );
      if (!printer.layout.semicolon && !block) {
        branch.arms.push({ branch, written: null, hits: rest });
        return;
      }
      if (random.chance(0.5)) {
        branch.arms.push({ branch, written: null, hits: rest });
        return;
      }
      if (block) printer.write(' else ');
      else {
        printer.newline();
        printer.write('else ');
      }
      const inner = { ...place, count: rest, depth: place.depth - 1 };
      if (random.chance(0.35) && place.depth > 0) printer.arm(branch, rest, () => printIf(printer, inner));
      else if (random.chance(0.8)) printer.arm(branch, rest, () => printBraces(printer, inner));
      else printer.arm(branch, rest, () => printShort(printer, rest));
    }),
  );
}

function printShort(printer: Printer, count: number): void {
  const code = printer.random.pick(['save()', 'total = 3', "throw new Error('}')"]);
  printer.statement(count, () => printer.write(code + printer.layout.semicolon));
  if (code.startsWith('throw')) printer.ends(count);
}

function printSwitch(printer: Printer, place: Place): void {
  const { random, layout } = printer;
  printer.statement(place.count, () =>
    printer.branch('switch', (branch) => {
      printer.head(branch, () => {
        printer.write('switch (');
        printCondition(printer, place);
        printer.write(') {');
      });
      printer.indented(() => {
        let left = place.count;
        let fallen = 0;
        const cases = random.int(1, 3);
        for (let index = 0; index < cases; index++) {
          const last = index === cases - 1;
          const matched = part(printer, left);
          const runs = matched + fallen;
          left -= matched;
          printer.newline();
          const falls = !last && random.chance(0.25);
          printer.arm(branch, runs, () => {
            printer.write(
              last && random.chance(0.6) ? 'default:' : `case ${random.pick(["'a", "'b"])}${index}':`,
            );
            if (falls) return;
            printer.indented(() => {
              const rest = printStatements(printer, { ...place, count: runs, depth: place.depth - 1 }, 1);
              printer.newline();
              printer.statement(rest, () => printer.write(`break${layout.semicolon}`));
            });
          });
          fallen = falls ? runs : 0;
        }
      });
      printer.newline();
      printer.write('}');
    }),
  );
}

/** Returns how often what follows the loop runs: a statement in it may have ended some runs. */
function printLoop(printer: Printer, place: Place): number {
  const { random } = printer;
  let ended = 0;
  const turns = place.count === 0 || random.chance(0.3) ? 0 : random.int(1, 6);
  printer.statement(place.count, () => {
    const kind = random.int(0, 3);
    if (kind === 0) {
      printer.write('for (');
      printer.statement(place.count, (anchored) => {
        printer.write('let i = ');
        anchored(() => printer.write('0'));
      });
      printer.write('; i < total; i++) ');
    } else if (kind === 1) printer.write(`for (const item of ${random.pick(NAMES)}) `);
    else if (kind === 2) {
      printer.write('while (');
      printCondition(printer, { ...place, count: turns });
      printer.write(') ');
    } else printer.write(`for (const key in ${random.pick(NAMES)}) `);
    ended = printer.endsIn(() => printBraces(printer, { ...place, count: turns }));
  });
  return Math.max(0, place.count - ended);
}

function printTry(printer: Printer, place: Place): void {
  const inner = { ...place, depth: place.depth - 1 };
  printer.apart(() =>
    printer.statement(place.count, () => {
      printer.write('try ');
      printBraces(printer, inner);
      printer.write(' catch (error) ');
      printBraces(printer, { ...inner, count: part(printer, place.count) });
      if (!printer.random.chance(0.2)) return;
      printer.write(' finally ');
      printBraces(printer, inner);
    }),
  );
}

/** Printed where a class may stand. */
export const printNamedClass = (printer: Printer, place: Place): void =>
  printClass(printer, place, printer.unique('Class'));

/** Printed at the top of a file, exported or not. */
export const printNamedFunction = (printer: Printer, place: Place, prefix: string): void =>
  printFunctionDeclaration(printer, place, printer.unique('fn'), prefix);
