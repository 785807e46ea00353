import type { IstanbulData } from './istanbul-data.js';

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
 * Files go by opaque keys until the last moment: what the tool does not know as text or as a path it would look for in
 * the current folder.
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
  // The tool keeps what it is given, and a copy on the disk for other processes: of that, nothing is needed.
  Object.defineProperty(coverage, 'toJSON', { value: () => ({}), enumerable: false });
  await silently(async () => {
    await report.add(coverage);
    await report.generate();
  });
}

/**
 * Gives files whose data is made when it is asked for, and held until that of another one is: the tool asks for one
 * file after the other, five times in all, and the data of all of them are the better part of a gigabyte for a million
 * lines.
 */
function onDemand(): (path: string, make: () => IstanbulData) => KeyedData {
  let held: { readonly make: () => IstanbulData; readonly data: IstanbulData } | null = null;
  return (path, make) => {
    const data = (): IstanbulData => {
      if (held?.make !== make) held = { make, data: make() };
      return held.data;
    };
    return {
      path,
      get statementMap() {
        return data().statementMap;
      },
      get fnMap() {
        return data().fnMap;
      },
      get branchMap() {
        return data().branchMap;
      },
      get s() {
        return data().s;
      },
      get f() {
        return data().f;
      },
      get b() {
        return data().b;
      },
    };
  };
}

/** The one thing that the tool prints although its log is off is asked for by the environment. */
async function silently(work: () => Promise<void>): Promise<void> {
  const asked = process.env['MCR_LOG_TIME'];
  delete process.env['MCR_LOG_TIME'];
  try {
    await work();
  } finally {
    if (asked !== undefined) process.env['MCR_LOG_TIME'] = asked;
  }
}
