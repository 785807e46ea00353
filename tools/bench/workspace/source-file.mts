import type { Block } from './block.mts';
import { seeded, seedOf, type Seeded } from './seeded.mts';

/** A block in its place in a file, with the names that stand for its placeholders. */
export interface PlacedBlock {
  readonly block: Block;
  readonly seed: number;
  readonly thing: string;
  /** 0-based line of the block's first line in the file at the head commit. */
  readonly start: number;
}

export interface SourceFile {
  readonly header: readonly string[];
  readonly blocks: readonly PlacedBlock[];
}

/** How the base commit of a changed file differs from its head. */
export interface Edits {
  /** 0-based lines of the head whose words and numbers were others. */
  readonly reworded: ReadonlySet<number>;
  /** Indexes of blocks without their optional lines. */
  readonly shortened: ReadonlySet<number>;
  /** Indexes of blocks that the base does not have. */
  readonly absent: ReadonlySet<number>;
}

/** How many executable lines and branch arms are still owed; carried from file to file so that totals come out even. */
export interface Budget {
  lines: number;
  arms: number;
}

const NOUNS =
  'account address asset badge basket batch branch budget card channel claim client column contract course draft event field folder frame gateway grant group image invoice item label ledger lesson letter limit locale market member message metric notice offer order parcel payment permit phase plan policy price profile project quota quote receipt region report request reserve result review route sample schedule script season section segment session shelf signal source stage stock stream survey target task team tenant ticket token topic track trade transfer vendor version visit voucher wallet window zone'.split(
    ' ',
  );
const QUALITIES =
  'active blocked cached closed current daily default deferred delayed digital direct draft empty expired external final first fixed global hidden initial inner internal joint known late linked local main manual mapped merged mutable named nested next open outer paid partial pending planned primary private public queued rapid recent related remote rented saved shared signed single sorted stable stale tagged total tracked trusted unique updated valid verified weekly'.split(
    ' ',
  );
const IMPORTS = [
  "import type { Clock, Logger } from '../shared/ports.js';",
  "import { assertNever } from '../shared/assert-never.js';",
  "import type { Page } from '../shared/page.js';",
];

/** Chooses blocks until the file has spent its share of the budget. */
export function planFile(index: number, blocks: readonly Block[], budget: Budget): SourceFile {
  const random = seeded(seedOf(index, 1));
  const header = [
    `// Generated: file ${index}.`,
    ...IMPORTS.slice(0, random.below(IMPORTS.length + 1)),
    '',
    `export type Id${index} = string & { readonly brand: unique symbol };`,
    '',
  ];
  const placed: PlacedBlock[] = [];
  const names = new Set<string>();
  let start = header.length;
  while (budget.lines > 0) {
    const block = chooseBlock(blocks, budget, random);
    placed.push({ block, seed: seedOf(index, placed.length, 2), thing: freshName(names, random), start });
    start += block.lines.length + 1;
    budget.lines -= block.statements.length;
    budget.arms -= block.arms;
  }
  return { header, blocks: placed };
}

/** Of three drawn at random, the one that brings the number of arms per line nearest to what is owed. */
function chooseBlock(blocks: readonly Block[], budget: Budget, random: Seeded): Block {
  const drawn = [random.pick(blocks), random.pick(blocks), random.pick(blocks)];
  const distance = (block: Block): number =>
    Math.abs(budget.arms - block.arms - 2 * (budget.lines - block.statements.length));
  return drawn.reduce((best, block) => (distance(block) < distance(best) ? block : best));
}

function freshName(taken: Set<string>, random: Seeded): string {
  for (;;) {
    const name = [random.pick(QUALITIES), random.pick(NOUNS), random.pick(NOUNS)]
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join('');
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
}

/** The text at the head commit; with edits, the text at the base commit. */
export function renderFile(file: SourceFile, edits?: Edits): string {
  const out = [...file.header];
  for (const [index, placed] of file.blocks.entries()) {
    if (edits?.absent.has(index)) continue;
    for (const [offset, line] of placed.block.lines.entries()) {
      if (line.optional && edits?.shortened.has(index)) continue;
      const salt = edits?.reworded.has(placed.start + offset) ? 1 : 0;
      out.push(fillPlaceholders(line.text, placed, offset, salt));
    }
    out.push('');
  }
  return out.join('\n');
}

function fillPlaceholders(text: string, placed: PlacedBlock, offset: number, salt: number): string {
  if (!/[Tt]hing|THING|NUM|WORD/.test(text)) return text;
  const random = seeded(seedOf(placed.seed, offset, salt));
  return text.replace(
    /Thing|thing|THING|NUM|WORD/g,
    (found) =>
      nameIn(placed, found) ?? (found === 'NUM' ? String(2 + random.below(900)) : random.pick(NOUNS)),
  );
}

/** What a placeholder of the block's name stands for; undefined for numbers and words. */
export function nameIn(placed: PlacedBlock, placeholder: string): string | undefined {
  if (placeholder === 'Thing') return placed.thing;
  if (placeholder === 'thing') return placed.thing.charAt(0).toLowerCase() + placed.thing.slice(1);
  if (placeholder === 'THING') return placed.thing.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();
  return undefined;
}

/** Draws the edits of a changed file: two to five reworded lines, one or two blocks that grew, sometimes a new block. */
export function planEdits(index: number, file: SourceFile): Edits {
  const random = seeded(seedOf(index, 3));
  const candidates = file.blocks.flatMap((placed) =>
    placed.block.lines.flatMap((line, offset) => (/NUM|WORD/.test(line.text) ? [placed.start + offset] : [])),
  );
  const reworded = new Set(Array.from({ length: 2 + random.below(4) }, () => random.pick(candidates)));
  const shortened = new Set(
    Array.from({ length: 1 + random.below(2) }, () => random.below(file.blocks.length)),
  );
  const absent = new Set(random.unit() < 0.3 ? [random.below(file.blocks.length)] : []);
  return { reworded, shortened, absent };
}
