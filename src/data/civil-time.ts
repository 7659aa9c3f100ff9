const DAY_MS = 86_400_000;
const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/** Epoch milliseconds of midnight UTC of a proleptic Gregorian date; NaN when there is no such day. */
export function dayStart(year: number, month: number, day: number): number {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return NaN;
  const past = year - 1;
  const leapDays = Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
  const yearDay = DAYS_BEFORE_MONTH[month - 1]! + (month > 2 && isLeap(year) ? 1 : 0) + day - 1;
  return (past * 365 + leapDays + yearDay - 719_162) * DAY_MS;
}

/** Milliseconds since midnight; NaN when the clock has no such time. 23:59:60, a leap second, is the next midnight. */
export function timeOfDay(hour: number, minute: number, second: number): number {
  if (hour > 23 || minute > 59 || second > 60) return NaN;
  return ((hour * 60 + minute) * 60 + second) * 1000;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
