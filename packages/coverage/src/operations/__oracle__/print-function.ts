import { NAMES, part, printExpression, printList, type Place } from './print-expression.js';
import { printStatements } from './print-statement.js';
import type { Printer } from './printer.js';

/** How often a function runs that is made `count` times. */
export function calls(printer: Printer, count: number): number {
  return count === 0 || printer.random.chance(0.35) ? 0 : printer.random.int(1, 5);
}

const bodyPlace = (place: Place, count: number): Place => ({
  count,
  depth: place.depth - 1,
  functions: true,
  returns: true,
});

/** `(a, b = 1) => …`, with an expression or a block for its body. */
export function printArrow(printer: Printer, place: Place, named?: number): void {
  const { random } = printer;
  const hits = calls(printer, place.count);
  const inner = bodyPlace(place, hits);
  const block = random.chance(0.5);
  const signature = (): void => {
    if (random.chance(0.1)) printer.write('async ');
    if (random.chance(0.3)) printer.write(random.pick(NAMES));
    else printParameters(printer, hits);
    printer.write(' =>');
  };
  const body = (): void => {
    if (block) printBlock(printer, inner);
    else printer.statement(hits, () => printResult(printer, inner));
  };
  printer.fn(hits, signature, body, block, named);
}

/** The value of an arrow: no object literal, whose brace would begin a block. */
function printResult(printer: Printer, place: Place): void {
  if (printer.random.chance(0.3)) printer.write(printer.random.pick(NAMES));
  else {
    printer.write(printer.random.pick(['load', 'save']));
    printer.write('(');
    printList(printer, printer.random.int(0, 2), () =>
      printExpression(printer, { ...place, depth: place.depth - 1 }),
    );
    printer.write(')');
  }
}

function printParameters(printer: Printer, hits: number): void {
  printer.write('(');
  printList(printer, printer.random.int(0, 3), (index) => printParameter(printer, hits, index));
  printer.write(')');
}

function printParameter(printer: Printer, hits: number, index: number): void {
  const { random } = printer;
  const name = `p${index}`;
  const plain = (): void => {
    printer.write(name);
    if (random.chance(0.4)) printType(printer);
  };
  if (random.chance(0.15)) {
    printer.write(`{ ${name}, `);
    printDefault(printer, hits, () => printer.write(`q${index}`));
    printer.write(' }');
  } else if (random.chance(0.25)) printDefault(printer, hits, plain);
  else plain();
}

/** `a = 1`: a branch with one arm, taken where the caller gives nothing. */
export function printDefault(printer: Printer, count: number, target: () => void): void {
  printer.branch('default-arg', (branch) => {
    printer.head(branch, () => {
      target();
      printer.write(' = ');
    });
    printer.arm(branch, part(printer, count), () =>
      printer.write(printer.random.pick(['1', "'none'", 'load()'])),
    );
  });
}

/** A type annotation, now and then over several lines. */
export function printType(printer: Printer): void {
  if (!printer.layout.types) return;
  printer.silent(() => {
    printer.write(': ');
    if (printer.random.chance(0.8))
      return printer.write(printer.random.pick(['string', 'Map<string, User>', "'a' | 'b'"]));
    printer.write('{');
    printer.indented(() => {
      printer.plainNewline();
      printer.write('name: string;');
      printer.plainNewline();
      printer.write('age?: number;');
    });
    printer.plainNewline();
    printer.write('}');
  });
}

/** A body in braces: on one line, on several, or empty. */
export function printBlock(printer: Printer, place: Place): void {
  const { random } = printer;
  const mayBeEmpty = printer.hasCode;
  printer.write('{');
  if (mayBeEmpty && random.chance(0.08)) printer.write('}');
  else if (random.chance(0.08)) {
    printer.write(' ');
    printer.statement(place.count, () => printer.write(`${random.pick(['load()', 'total = 1'])};`));
    printer.write(' }');
  } else {
    printer.indented(() => printStatements(printer, place));
    printer.newline();
    printer.write('}');
  }
}

/** `name() {…}` of an object or a class, its modifiers in `prefix`. */
export function printMethod(
  printer: Printer,
  place: Place,
  name: string,
  owner: 'object' | 'class',
  prefix = '',
): void {
  const hits = calls(printer, place.count);
  printer.fn(
    hits,
    () => {
      printer.write(`${prefix}${name}`);
      printParameters(printer, hits);
      if (owner === 'class' && printer.random.chance(0.3)) printType(printer);
    },
    () => printBlock(printer, bodyPlace(place, hits)),
    true,
  );
}

/** `function name() {…}`, exported or not. */
export function printFunctionDeclaration(printer: Printer, place: Place, name: string, prefix = ''): void {
  const hits = calls(printer, place.count);
  printer.write(prefix);
  printer.fn(
    hits,
    (named) => {
      printer.write(printer.random.chance(0.1) ? 'async function ' : 'function ');
      named(name);
      printParameters(printer, hits);
      if (printer.random.chance(0.3)) printType(printer);
    },
    () => printBlock(printer, bodyPlace(place, hits)),
    true,
  );
}

/** `class Name {…}` with fields and methods. */
export function printClass(printer: Printer, place: Place, name: string): void {
  const { random, layout } = printer;
  printer.write(`class ${name} {`);
  printer.indented(() => {
    for (let member = random.int(1, 3); member > 0; member--) {
      printer.newline();
      if (random.chance(0.6)) {
        printMethod(
          printer,
          place,
          `method${member}`,
          'class',
          random.pick(['', '', 'static ', layout.types ? 'private ' : '', 'async ']),
        );
        continue;
      }
      if (random.chance(0.25)) {
        printer.write(`${layout.types ? 'private ' : ''}field${member}`);
        printType(printer);
        printer.write(layout.semicolon);
        continue;
      }
      const shared = random.chance(0.3);
      const made = place.count === 0 ? 0 : shared ? place.count : random.int(0, 2);
      printer.statement(made, (anchored) => {
        printer.write(`${shared ? 'static ' : ''}${random.chance(0.2) ? '#' : ''}field${member}`);
        if (random.chance(0.3)) printType(printer);
        printer.write(' =');
        const inner = { ...place, count: made, depth: place.depth - 1 };
        const mayBreak = layout.named || !layout.types;
        printGap(printer, () => anchored(() => printExpression(printer, inner, null)), mayBreak);
        printer.write(layout.semicolon);
      });
    }
  });
  printer.newline();
  printer.write('}');
}

/** What follows an `=`: on the same line, or, where it may, on the next. */
export function printGap(printer: Printer, write: () => void, mayBreak = true): void {
  printer.indented(() => {
    if (mayBreak && printer.random.chance(0.25)) printer.newline();
    else printer.write(' ');
    write();
  });
}
