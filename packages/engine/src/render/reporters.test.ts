import { describe, expect, it } from 'vitest';
import type { DiffDocument } from '../model/document.js';
import { DOCUMENTS, diffDocument, finding, hunk } from './__fixtures__/documents.js';
import { isBandsDocument } from './coverage-document.js';
import { findingWords } from './diff/findings.js';
import { placeText } from './place-text.js';
import { printable } from './printable.js';
import { reporters, type ReportFormat } from './reporters.js';

const formats = Object.keys(reporters) as ReportFormat[];
const cases = formats.flatMap((format) =>
  Object.entries(DOCUMENTS).map(([name, document]) => ({ format, name, document })),
);

describe('every reporter', () => {
  it('markdown fits into a comment', () => {
    const uncovered = Array.from({ length: 3000 }, (_, at) => finding({ line: at + 1 }));
    const hunks = uncovered.map(({ line }) => hunk({ startLine: line, endLine: line }));
    const text = reporters.markdown(diffDocument({ status: 'fail', reason: 'uncovered', uncovered, hunks }));
    expect(text.length).toBeLessThanOrEqual(65_536);
    expect(text).toMatch(/_Cut: \d+ more parts in the JSON document\._\n$/);
  });

  it.each(cases)('$format of $name ends in exactly one newline', ({ format, document }) => {
    expect(reporters[format](document)).toMatch(/[^\n]\n$/);
  });

  it.each(cases)('$format of $name holds no character that acts, and no ANSI', ({ format, document }) => {
    const text = reporters[format](document);
    expect(text).not.toMatch(/(?![\n\t])\p{Cc}/u);
    expect(text).not.toMatch(
      /[\p{Zl}\p{Zp}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/u,
    );
    expect(text).not.toContain('##[');
  });

  it.each(cases)('$format of $name holds no undefined, NaN or [object', ({ format, document }) => {
    expect(reporters[format](document)).not.toMatch(/undefined|NaN|\[object|Infinity/);
  });

  it.each(cases)(
    '$format of $name gives the same bytes twice and changes no input',
    ({ format, document }) => {
      const before = structuredClone(document);
      expect(reporters[format](document)).toBe(reporters[format](document));
      expect(document).toEqual(before);
    },
  );

  it.each(cases.filter(({ format }) => format !== 'json'))(
    '$format of $name begins with or closes on the verdict',
    ({ format, document }) => {
      const lines = reporters[format](document).trimEnd().split('\n');
      const line = (format === 'github' ? lines.at(-1) : lines[0]) ?? '';
      const word = document.status === 'pass' ? 'PASS' : 'FAIL';
      expect(line).toContain(`${isBandsDocument(document) ? 'coverage bands' : 'coverage diff'}: ${word}`);
      expect(line).toContain(`(${document.reason})`);
    },
  );

  it.each(cases.filter(({ format }) => format === 'text' || format === 'markdown'))(
    '$format of $name begins no line with text that the GitHub runner takes for a command',
    ({ format, document }) => {
      for (const line of reporters[format](document).split('\n')) expect(line.trimStart()).not.toMatch(/^::/);
    },
  );

  const diffs = cases.filter(({ document }) => !isBandsDocument(document));

  it.each(diffs.filter(({ format }) => format === 'json'))(
    'json of $name holds every uncovered finding',
    ({ document }) => {
      const { uncovered } = document as DiffDocument;
      expect(JSON.parse(reporters.json(document))).toMatchObject({ uncovered });
    },
  );

  it.each(diffs.filter(({ format }) => format === 'text' || format === 'markdown'))(
    '$format of $name tells of every uncovered finding',
    ({ format, document }) => {
      const { uncovered } = document as DiffDocument;
      const lines = reporters[format](document).split('\n');
      for (const finding of uncovered) {
        const words = printable(findingWords(finding));
        const place =
          format === 'text' ? `${finding.line}` : placeText(printable(finding.file), finding.line);
        expect(lines.filter((line) => line.includes(words) && line.includes(place))).toHaveLength(1);
      }
    },
  );
});
