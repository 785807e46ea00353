import type { ReportFaultCode } from '../report-faults.js';
import type { Remarks } from '../remarks.js';

/** Why reading stopped, and at which byte. */
export interface LcovFault {
  readonly code: ReportFaultCode;
  readonly offset: number;
  readonly message: string;
}

/** The bytes under the reader's hands and what it says of them. */
export interface LcovScan {
  readonly bytes: Buffer;
  /** Offset after the last newline: every line that begins before it ends before it. */
  readonly limit: number;
  readonly remarks: Remarks;
}
