import type { TimeGap, TimeRhythm } from './meta.ts';

const DAY_MS = 86_400_000;
/** A weekday with rows in at least this share of weeks is a usual one. */
const USUAL = 0.5;
/** A unit is the table's rhythm when at least this share of its occurrences has rows. */
const STEADY = 0.8;
/** Fewer units than this are no rhythm. */
const FEWEST_UNITS = 6;
/** Years that a table of sales does not span: a single odd date would make every unit a gap. */
const LONGEST_DAYS = 366 * 60;

/** Numbered units of time: which ones should have rows, and their days. */
interface Calendar {
  readonly unit: TimeRhythm['unit'];
  unitOf(day: number): number;
  firstDay(unit: number): number;
}

const CALENDARS: readonly Calendar[] = [
  { unit: 'day', unitOf: (day) => day, firstDay: (unit) => unit },
  // Day 0, 1 January 1970, was a Thursday: weeks begin on Mondays.
  { unit: 'week', unitOf: (day) => Math.floor((day + 3) / 7), firstDay: (unit) => unit * 7 - 3 },
  { unit: 'month', unitOf: monthOf, firstDay: firstDayOfMonth },
];

/**
 * The finest of days, weeks and months in which a table usually has rows, and where it has none. Days count only on
 * weekdays that are usual: a shop that is closed on Sundays has no gap there.
 *
 * @param times epoch ms; NaN is left out.
 * @returns null without a rhythm: too few days, or too many.
 */
export function findGaps(
  times: Float64Array,
): { readonly rhythm: TimeRhythm; readonly gaps: readonly TimeGap[] } | null {
  const days = daysWithRows(times);
  if (days === null) return null;
  const weekdays = usualWeekdays(days);
  let found = null;
  for (const calendar of CALENDARS) {
    const units = unitsOf(calendar, days, calendar.unit === 'day' ? weekdays : null);
    if (units.expected.length < FEWEST_UNITS) continue;
    const present = units.expected.filter((unit) => units.present.has(unit)).length;
    const rhythm = { unit: calendar.unit, usualWeekdays: weekdays, expected: units.expected.length, present };
    found = { rhythm, gaps: gapsIn(calendar, units) };
    if (present / units.expected.length >= STEADY) break;
  }
  return found;
}

/** Day numbers with rows, rising; null where there are none, or they span too long. */
function daysWithRows(times: Float64Array): Int32Array | null {
  const days = new Set<number>();
  for (const time of times) if (!Number.isNaN(time)) days.add(Math.floor(time / DAY_MS));
  const ordered = Int32Array.from(days).sort();
  if (ordered.length === 0 || ordered.at(-1)! - ordered[0]! > LONGEST_DAYS) return null;
  return ordered;
}

function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

function usualWeekdays(days: Int32Array): number[] {
  const present = new Float64Array(7);
  const all = new Float64Array(7);
  for (const day of days) present[weekdayOf(day)]! += 1;
  for (let day = days[0]!; day <= days.at(-1)!; day++) all[weekdayOf(day)]! += 1;
  return [0, 1, 2, 3, 4, 5, 6].filter(
    (weekday) => all[weekday]! > 0 && present[weekday]! / all[weekday]! >= USUAL,
  );
}

interface Units {
  readonly expected: readonly number[];
  readonly present: ReadonlySet<number>;
}

/** @param weekdays those on which rows are expected; null for all. */
function unitsOf(calendar: Calendar, days: Int32Array, weekdays: readonly number[] | null): Units {
  const present = new Set(Array.from(days, (day) => calendar.unitOf(day)));
  const expected: number[] = [];
  for (let unit = calendar.unitOf(days[0]!); unit <= calendar.unitOf(days.at(-1)!); unit++) {
    if (weekdays === null || weekdays.includes(weekdayOf(unit))) expected.push(unit);
  }
  return { expected, present };
}

function gapsIn(calendar: Calendar, { expected, present }: Units): TimeGap[] {
  const gaps: TimeGap[] = [];
  let run: number[] = [];
  for (const unit of [...expected, null]) {
    if (unit !== null && !present.has(unit)) run.push(unit);
    else {
      if (run.length > 0) gaps.push(gapOf(calendar, run));
      run = [];
    }
  }
  return gaps.sort((a, b) => b.units - a.units || a.from - b.from);
}

function gapOf(calendar: Calendar, run: readonly number[]): TimeGap {
  const from = calendar.firstDay(run[0]!);
  const to = calendar.firstDay(run.at(-1)! + 1) - 1;
  return { from: from * DAY_MS, to: to * DAY_MS, units: run.length };
}

/** Months since year 0. */
function monthOf(day: number): number {
  const date = new Date(day * DAY_MS);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** Date.UTC takes the years 0–99 for 1900–1999. */
function firstDayOfMonth(month: number): number {
  return new Date(0).setUTCFullYear(Math.floor(month / 12), month % 12, 1) / DAY_MS;
}
