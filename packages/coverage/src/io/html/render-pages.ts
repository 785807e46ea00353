import { emptyData, type IstanbulData } from './istanbul-data.js';

export interface RenderedFile {
  /** Where its page stands, without `.html`. */
  readonly page: string;
  /** Made anew at each call. */
  readonly data: () => IstanbulData;
  readonly source: string;
}

type KeyedData = IstanbulData & { readonly path: string };

/**
 * Has monocart-coverage-reports write Istanbul's pages into an empty folder.
 *
 * Files have opaque keys in it, so that it does not look for them in the current folder.
 */
export async function renderPages(files: readonly RenderedFile[], outputDir: string): Promise<void> {
  const { CoverageReport } = await import('monocart-coverage-reports');
  const pages = new Map<string, string>();
  const fileSources: Record<string, string> = {};
  const report = new CoverageReport({
    logging: 'off',
    reports: [['html', {}]],
    outputDir,
    clean: false,
    defaultSummarizer: 'nested',
    fileSources,
    sourcePath: (key: string) => pages.get(key) ?? key,
  } as ConstructorParameters<typeof CoverageReport>[0]);
  const coverage: Record<string, KeyedData> = {};
  const keyed = onDemand();
  files.forEach(({ page, data, source }, at) => {
    const key = `coverage-page-${at}`;
    pages.set(key, page);
    fileSources[key] = source;
    coverage[key] = keyed(key, data);
  });
  // The tool also writes what it is given to the disk, for other processes: not needed here.
  Object.defineProperty(coverage, 'toJSON', { value: () => ({}), enumerable: false });
  await silently(async () => {
    await report.add(coverage);
    await report.generate();
  });
}

const FIELDS = Object.keys(emptyData()) as (keyof IstanbulData)[];

/**
 * Files whose data is made when a field is read, and held until another file's is: the tool goes through all files
 * five times, one after the other, and all data at once would take most of a gigabyte for a million lines.
 */
function onDemand(): (path: string, make: () => IstanbulData) => KeyedData {
  let held: { readonly make: () => IstanbulData; readonly data: IstanbulData } | null = null;
  return (path, make) => {
    const read = (field: keyof IstanbulData) => {
      if (held?.make !== make) held = { make, data: make() };
      return held.data[field];
    };
    const fields = FIELDS.map((field) => [field, { get: () => read(field), enumerable: true }] as const);
    return Object.defineProperties({ path } as KeyedData, Object.fromEntries(fields));
  };
}

/** Without the environment variable by which the tool prints although its log is off. */
async function silently(work: () => Promise<void>): Promise<void> {
  const asked = process.env['MCR_LOG_TIME'];
  delete process.env['MCR_LOG_TIME'];
  try {
    await work();
  } finally {
    if (asked !== undefined) process.env['MCR_LOG_TIME'] = asked;
  }
}
