const ABSOLUTE = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(Z|[+-]\d\d:\d\d)?)?$/;
const AGO = /^(\d{1,4}) (day|week|month|year)s?(?: ago)?$/;

/**
 * The time a text names, in seconds since 1970, or null when it names none: an ISO 8601 date or time, in UTC unless it
 * says otherwise, or `3 weeks ago` (days, weeks, months, years).
 *
 * @param now milliseconds since 1970
 */
export function sinceDate(text: string, now: number): number | null {
  const [, day, minutes = '00:00', seconds = ':00', zone = 'Z'] = ABSOLUTE.exec(text) ?? [];
  if (day !== undefined) {
    // A day that the month does not have would be taken for one of the next month.
    const exists = new Date(`${day}T00:00:00Z`);
    if (Number.isNaN(exists.getTime()) || !exists.toISOString().startsWith(day)) return null;
    const time = Date.parse(`${day}T${minutes}${seconds}${zone}`);
    return Number.isNaN(time) ? null : time / 1000;
  }
  const [, amount, unit] = AGO.exec(text) ?? [];
  if (amount === undefined) return null;
  const at = new Date(now);
  const count = Number(amount);
  if (unit === 'year') at.setUTCFullYear(at.getUTCFullYear() - count);
  else if (unit === 'month') at.setUTCMonth(at.getUTCMonth() - count);
  else at.setUTCDate(at.getUTCDate() - count * (unit === 'week' ? 7 : 1));
  return Math.floor(at.getTime() / 1000);
}
