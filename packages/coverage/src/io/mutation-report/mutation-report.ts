/** A report in the form of mutation-testing-report-schema: what is read and written of it. */
export interface MutationReport {
  readonly schemaVersion: string;
  readonly thresholds: { readonly high: number; readonly low: number };
  readonly files: Readonly<Record<string, ReportedFile>>;
  readonly testFiles?: Readonly<Record<string, { readonly tests: readonly ReportedTest[] }>>;
  readonly framework?: { readonly name: string; readonly version?: string };
  /** Free for the writer, by the schema. */
  readonly config?: { readonly testsHash?: string };
}

/** A report of these files and tests; without `testFiles` where there are none. */
export const reportOf = (
  files: MutationReport['files'],
  testFiles: NonNullable<MutationReport['testFiles']>,
): MutationReport => ({
  schemaVersion: '1.0',
  thresholds: { high: 80, low: 60 },
  files,
  ...(Object.keys(testFiles).length === 0 ? {} : { testFiles }),
  framework: { name: 'StrykerJS' },
});

export interface ReportedFile {
  readonly language: string;
  readonly source: string;
  readonly mutants: readonly ReportedMutant[];
}

export interface ReportedTest {
  readonly id: string;
  readonly name: string;
}

/** A place as the schema has it: line and column 1-based. */
export interface SchemaPlace {
  readonly line: number;
  readonly column: number;
}

export interface ReportedMutant {
  readonly id: string;
  readonly mutatorName: string;
  readonly replacement: string;
  readonly status: string;
  readonly statusReason?: string;
  readonly static?: boolean;
  readonly coveredBy?: readonly string[];
  readonly killedBy?: readonly string[];
  readonly location: { readonly start: SchemaPlace; readonly end: SchemaPlace };
}
