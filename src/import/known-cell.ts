import { parseDate } from '../data/date-text.ts';
import { parseNumber } from '../data/number-text.ts';

/** Longer cells are prose, longer values nothing: neither number nor date. */
const LONGEST = 400;
const LONGEST_VALUE = 40;
/** A name, an id, a few words: letters and figures, and of punctuation what names hold. */
const WORDS = /^[\p{L}\p{N}#][\p{L}\p{M}\p{N} .'’&()/\-–_+%!?°@*…]*$/u;
const CLOCK = /^\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s?[ap]\.?m\.?)?$/i;
const ADDRESS =
  /^(?:[a-z][a-z0-9+.-]{1,9}:\/\/\S+|www\.\S+|[^\s@,;|]+@[^\s@,;|]+\.[^\s@,;|]+|\d{1,3}(?:\.\d{1,3}){3})$/i;
const JSON_TEXT = /^(?:\{.*\}|\[.*\])$/s;

/** Whether a cell is something of its own, not two cells in one or half of one: the types of van den Burg et al. 2019. */
export function isKnownCell(cell: string): boolean {
  const text = cell.trim();
  if (text === '' || text.length > LONGEST) return text === '';
  return WORDS.test(text) || ADDRESS.test(text) || isValueCell(text) || JSON_TEXT.test(text) || isDash(text);
}

/** What exporters write for nothing. */
function isDash(text: string): boolean {
  return /^(?:[-–—/]{1,3}|\\N)$/.test(text);
}

/** Whether a cell is a number, a date or a time of day. */
export function isValueCell(cell: string): boolean {
  if (cell.length > LONGEST_VALUE || !/\d/.test(cell)) return false;
  return (
    !Number.isNaN(parseNumber(cell, 'point')) ||
    !Number.isNaN(parseNumber(cell, 'comma')) ||
    isDateCell(cell) ||
    CLOCK.test(cell.trim())
  );
}

function isDateCell(cell: string): boolean {
  return !Number.isNaN(parseDate(cell, 'dmy')) || !Number.isNaN(parseDate(cell, 'mdy'));
}
