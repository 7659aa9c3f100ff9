import { parseNumber } from './number-text.ts';

const DAY_SECONDS = 86_400;
/** Serial of 1970-01-01 in the system that counts 1900-01-01 as 1, and a 29 February 1900 that never was. */
const EPOCH_SERIAL = 25_569;
const FIRST_SERIAL = 61; // 1900-03-01, the first after that day
const LAST_SERIAL = 2_958_465; // 9999-12-31

/** Serials a shop's dates lie between: 1954 to 2119. Beyond them a number is hardly a date. */
const LIKELY = { from: 20_000, to: 80_000 };
const DIGITS = /^\s*\d{5}(?:[.,]\d+)?\s*$/;

/**
 * Reads the number a spreadsheet keeps for a date: days, with the time of day as a fraction, rounded to the second
 * (files cut the fraction).
 * @returns epoch milliseconds, NaN for anything else.
 */
export function parseSerialDate(cell: string): number {
  const point = parseNumber(cell, 'point');
  const serial = Number.isNaN(point) ? parseNumber(cell, 'comma') : point;
  if (!(serial >= FIRST_SERIAL && serial < LAST_SERIAL + 1)) return NaN;
  return Math.round((serial - EPOCH_SERIAL) * DAY_SECONDS) * 1000;
}

/** Whether a cell could be a spreadsheet's number for a date of our time. */
export function isLikelySerial(cell: string): boolean {
  if (!DIGITS.test(cell)) return false;
  const days = Number(cell.trim().slice(0, 5));
  return days >= LIKELY.from && days < LIKELY.to;
}
