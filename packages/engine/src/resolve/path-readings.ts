const FILE_URL = /^file:\/\/([^/]*)(\/.*)$/i;
const VITE_PREFIX = /^\/@fs\/(.*)$/s;
const WINDOWS = /^[A-Za-z]:[\\/]|^\\\\/;

/**
 * What a path of a report may mean, most literal first.
 *
 * A URL, Vite's `/@fs/` and a Windows path have one meaning. `?` and a backslash may be part of a POSIX name, so that the
 * text as it stands comes before the one without a query (`app.vue?vue&type=script`) and the one with slashes.
 */
export function pathReadings(raw: string): Iterable<string> {
  const plain = stripPrefix(raw);
  const readings = new Set<string>();
  for (const reading of [plain, plain.replace(/\?.*$/s, '')]) {
    if (reading === '') continue;
    if (!WINDOWS.test(reading)) readings.add(reading);
    readings.add(reading.replaceAll('\\', '/'));
  }
  return readings;
}

function stripPrefix(raw: string): string {
  const url = FILE_URL.exec(raw);
  if (url) {
    const path = decode(url[2]!);
    const host = url[1] === 'localhost' ? '' : url[1]!;
    return host === '' ? path.replace(/^\/(?=[A-Za-z]:)/, '') : `//${host}${path}`;
  }
  const vite = VITE_PREFIX.exec(raw)?.[1];
  if (vite === undefined) return raw;
  return /^[A-Za-z]:/.test(vite) ? vite : `/${vite.replace(/^\/+/, '')}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray percent sign: a name that was not encoded stands for itself.
    return text;
  }
}
