import { MISSING_CODE, type Column } from '../column.ts';
import { floatColumn } from '../cleaning/change-column.ts';
import { compactText } from '../cleaning/select-rows.ts';
import { HOURS_IN_PART, PARTS_OF_DAY } from './fields.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SATURDAY = 6;

export type TimePart = 'hour' | 'weekday' | 'weekend' | 'part-of-day' | 'month';

/** One part of each time, as the clock on the wall showed it; missing where the time is. @param times epoch ms. */
export function timePart(times: Float64Array<ArrayBuffer>, part: TimePart): Column {
  switch (part) {
    case 'hour':
      return floatColumn('number', times.map(hourOf));
    case 'weekday':
      return floatColumn('number', times.map(weekdayOf));
    case 'weekend':
      return floatColumn('number', times.map(weekendOf));
    case 'month':
      return floatColumn('number', times.map(monthOf));
    case 'part-of-day':
      return compactText(
        Int32Array.from(times, (time) =>
          Number.isNaN(time) ? MISSING_CODE : Math.floor(hourOf(time) / HOURS_IN_PART),
        ),
        PARTS_OF_DAY,
      );
  }
}

function hourOf(time: number): number {
  return Math.floor((time - Math.floor(time / DAY_MS) * DAY_MS) / HOUR_MS);
}

/** Day 0, 1 January 1970, was a Thursday. */
function weekdayOf(time: number): number {
  const day = Math.floor(time / DAY_MS) + 3;
  return day - Math.floor(day / 7) * 7 + 1;
}

function weekendOf(time: number): number {
  return Number.isNaN(time) ? NaN : Number(weekdayOf(time) >= SATURDAY);
}

/** NaN of a time that is none. */
function monthOf(time: number): number {
  return new Date(time).getUTCMonth() + 1;
}
