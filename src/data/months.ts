/** Epoch ms of the first day (UTC) of each month from that of `first` to that of `last`, gaps included. */
export function monthStarts(first: number, last: number): Float64Array<ArrayBuffer> {
  const from = new Date(first);
  const to = new Date(last);
  const year = from.getUTCFullYear();
  const month = from.getUTCMonth();
  const count = (to.getUTCFullYear() - year) * 12 + to.getUTCMonth() - month + 1;
  return Float64Array.from({ length: count }, (_, index) => monthStart(year, month + index));
}

/** Index of the month a time is in; `starts` rising, `time` not before the first. */
export function monthIndex(starts: Float64Array, time: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= time) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Date.UTC takes the years 0–99 for 1900–1999. */
function monthStart(year: number, month: number): number {
  return new Date(0).setUTCFullYear(year, month, 1);
}

/** The same time of day so many calendar months earlier; the last day of that month where it has no such day. */
export function monthsBefore(time: number, months: number): number {
  const date = new Date(time);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() - months);
  const lastDay = new Date(date);
  lastDay.setUTCMonth(date.getUTCMonth() + 1, 0);
  return date.setUTCDate(Math.min(day, lastDay.getUTCDate()));
}
