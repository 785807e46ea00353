import type { Place } from './print-expression.js';
import { Printer, type Layout } from './printer.js';
import {
  printDeclaration,
  printExpressionStatement,
  printNamedClass,
  printNamedFunction,
  printStatements,
} from './print-statement.js';
import type { Random } from './random.js';
import type { Program } from './truth.js';

/** A random module, with its truth. */
export function makeProgram(random: Random, { named, types }: Pick<Layout, 'named' | 'types'>): Program {
  const printer = new Printer(random, {
    eol: random.chance(0.1) ? '\r\n' : '\n',
    semicolon: random.chance(0.15) ? '' : ';',
    named,
    // A comment changes where compiled code breaks its lines, hence what a source map knows of a function behind it.
    comments: named || !types,
    types,
  });
  const place: Place = { count: random.chance(0.06) ? 0 : 1, depth: 4, functions: true, returns: false };
  printImports(printer);
  for (let left = random.int(1, 4); left > 0; left--) {
    printTopLevel(printer, place);
    printer.newline();
  }
  if (random.chance(0.1)) printer.silent("export { one, two as three } from './other.js';");
  return printer.finish();
}

function printImports(printer: Printer): void {
  const { random, layout } = printer;
  if (random.chance(0.5)) {
    printer.silent(() => {
      printer.write('import {');
      if (random.chance(0.3)) {
        printer.indented(() => {
          printer.plainNewline();
          printer.write('load,');
        });
        printer.plainNewline();
      } else printer.write(' load ');
      printer.write(`} from './load.js'${layout.semicolon}`);
    });
    printer.newline();
  }
  if (layout.types && random.chance(0.3)) {
    printer.silent(`import type { User } from './user.js'${layout.semicolon}`);
    printer.newline();
  }
}

function printTopLevel(printer: Printer, place: Place): void {
  const { random } = printer;
  const prefix = random.pick(['', 'export ']);
  random.pick([
    () => printNamedFunction(printer, place, prefix),
    () => printNamedFunction(printer, place, prefix),
    () => printNamedFunction(printer, place, prefix),
    () => printDeclaration(printer, place, prefix),
    () => printDeclaration(printer, place, prefix),
    () => printExpressionStatement(printer, place),
    () => (printer.layout.types ? printTypes(printer, prefix) : printExpressionStatement(printer, place)),
    () => {
      printer.write(prefix);
      printNamedClass(printer, place);
    },
    () => printGuard(printer, place),
  ])();
}

/** A statement of the module's own that holds others. */
function printGuard(printer: Printer, place: Place): void {
  printer.statement(place.count, () => {
    printer.write('for (const item of user) {');
    printer.indented(() =>
      printStatements(printer, { ...place, count: place.count * printer.random.int(0, 3) }),
    );
    printer.newline();
    printer.write('}');
  });
}

function printTypes(printer: Printer, prefix: string): void {
  const { random, layout } = printer;
  printer.silent(() => {
    if (random.chance(0.5)) {
      printer.write(`${prefix}interface ${printer.unique('Thing')} {`);
      printer.indented(() => {
        printer.plainNewline();
        printer.write('readonly name: string;');
        printer.plainNewline();
        printer.write('run(): void;');
      });
      printer.plainNewline();
      printer.write('}');
    } else {
      printer.write(`${prefix}type ${printer.unique('Kind')} =`);
      printer.indented(() => {
        printer.plainNewline();
        printer.write("| 'one'");
        printer.plainNewline();
        printer.write(`| 'two'${layout.semicolon}`);
      });
    }
  });
}
