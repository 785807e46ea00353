import type { FileCoverage } from '../model/coverage.js';
import type { Read } from '../model/diagnostic.js';
import { hasUtf8Mark } from './byte-order-mark.js';
import { readIstanbul } from './istanbul/read-istanbul.js';
import { readLcov } from './lcov/read-lcov.js';
import type { ReadContent, ReadOptions } from './read-options.js';
import { reportFault } from './report-faults.js';

const ELSEWHERE = 'coverage reads LCOV and Istanbul JSON';

/**
 * Reads a report of either format, told apart by its first character: `{` or `[` begins JSON, `<` an XML report, which is
 * refused (`REPORT_FORMAT_UNKNOWN`), anything else LCOV.
 */
export function readReport(bytes: Uint8Array, options: ReadOptions): Read<ReadContent<FileCoverage>> {
  switch (firstCharacter(bytes)) {
    case '{':
    case '[':
      return readIstanbul(bytes, options);
    case '<': {
      const message = `The report is XML (Cobertura, Clover or JaCoCo); ${ELSEWHERE}.`;
      return { value: null, diagnostics: [reportFault('REPORT_FORMAT_UNKNOWN', options.name, 1, message)] };
    }
    default:
      return readLcov(bytes, options);
  }
}

function firstCharacter(bytes: Uint8Array): string {
  for (let at = hasUtf8Mark(bytes) ? 3 : 0; at < bytes.length; at++) {
    const character = String.fromCharCode(bytes[at]!);
    if (character.trim() !== '') return character;
  }
  return '';
}
