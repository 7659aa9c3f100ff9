import type { NumberFormat } from './number-format.ts';

const DAY_MS = 86_400_000;
/** Epoch milliseconds of the day 0 of each date system. Before March 1900 days count from one later. */
const DAY_ZERO_1900 = Date.UTC(1899, 11, 30);
const DAY_ZERO_1904 = Date.UTC(1904, 0, 1);
/** Of the 29 February 1900, a day that Lotus invented and Excel kept. */
const LEAP_SERIAL = 60;
const END_OF_9999 = 253_402_300_800_000;

/** From here on a spreadsheet keeps only 15 digits: an integer may be an id that has lost its end. */
const ROUNDED_FROM = 1e15;

/**
 * The text of a number cell, nothing rounded away: dates and times in ISO form, without the T, numbers with a decimal
 * point and no grouping, percentages as fractions.
 * @param is1904 whether days count from 1904.
 */
export function numberText(value: number, format: NumberFormat, is1904: boolean): string {
  switch (format.kind) {
    case 'number':
      return plainNumber(value);
    case 'padded':
      return Number.isInteger(value) && value >= 0
        ? plainNumber(value).padStart(format.digits, '0')
        : plainNumber(value);
    case 'duration':
      return durationText(value);
    case 'time':
      return timeText(value, format, is1904) ?? plainNumber(value);
  }
}

function plainNumber(value: number): string {
  return mayBeRounded(value) ? value.toExponential().replace('e', 'E') : String(value);
}

/** Such a number is written as spreadsheets show it, so that it is not taken for an id. */
function mayBeRounded(value: number): boolean {
  return Math.abs(value) >= ROUNDED_FROM && (!Number.isSafeInteger(value) || value % 10 === 0);
}

function timeText(
  value: number,
  { hasDate, hasTime }: { readonly hasDate: boolean; readonly hasTime: boolean },
  is1904: boolean,
): string | null {
  if (!(value >= 0)) return null;
  if (value < 1 && (!hasDate || !is1904)) return clockText(Math.round(value * DAY_MS));
  const time = epochOf(value, is1904);
  if (time === null) return null;
  const iso = new Date(time).toISOString();
  const isMidnight = time % DAY_MS === 0;
  return isMidnight && !hasTime ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${trimClock(iso.slice(11, 23))}`;
}

/** Rounded to the millisecond, which is finer than the fraction of a day of our times can hold. */
function epochOf(serial: number, is1904: boolean): number | null {
  if (!is1904 && Math.floor(serial) === LEAP_SERIAL) return null;
  const early = !is1904 && serial < LEAP_SERIAL ? DAY_MS : 0;
  const time = (is1904 ? DAY_ZERO_1904 : DAY_ZERO_1900) + early + Math.round(serial * DAY_MS);
  return time < END_OF_9999 ? time : null;
}

function durationText(days: number): string {
  const ms = Math.round(Math.abs(days) * DAY_MS);
  const hours = Math.floor(ms / 3_600_000);
  const rest = new Date(ms % 3_600_000).toISOString().slice(14, 23);
  return `${days < 0 ? '-' : ''}${hours}:${trimClock(rest)}`;
}

function clockText(ms: number): string {
  return trimClock(new Date(ms % DAY_MS).toISOString().slice(11, 23));
}

function trimClock(clock: string): string {
  return clock.endsWith('.000') ? clock.slice(0, -4) : clock;
}
