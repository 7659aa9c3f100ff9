import { readAsciiIso, readAsciiNumber } from './ascii-cells.ts';
import { parseCompactDate } from './compact-date.ts';
import { parseIso, readGeneral } from './date-text.ts';
import { detachText } from './detach-text.ts';
import type { CellReader } from './float-builder.ts';
import { decimalMarkOf, parseNumber, type NumberStyle } from './number-text.ts';
import type { DateOrder } from './schema.ts';
import type { DateReadings } from './written-date.ts';
import { parseSerialDate } from './serial-date.ts';

/** Dates as people write them, or the numbers that spreadsheets keep for them (with written ones among them). */
export type DateNotation = 'written' | 'serial';

export function createNumberReader(style: NumberStyle): CellReader {
  const mark = decimalMarkOf(style);
  return {
    read: (cell) => parseNumber(cell, style),
    readAscii: (bytes, start, end) => readAsciiNumber(bytes, start, end, mark),
    problem: (cell) => (Number.isNaN(parseNumber(cell, style)) ? 'not-a-number' : 'infinite-number'),
  };
}

/** Cells that only the order in use can read, and those that only the other one can. */
export interface OrderEvidence {
  readonly supporting: number;
  readonly contradicting: number;
  /** The first cell that both read, as different days; null where there is none. */
  readonly openCell: string | null;
}

/**
 * Reads the dates of a column that holds dates (`20240102` is one too) in one order, and counts the cells that only
 * the other order of day and month can read.
 */
export class DateReader implements CellReader {
  readonly order: DateOrder;
  readonly #notation: DateNotation;
  #supporting = 0;
  #contradicting = 0;
  #openCell: string | null = null;

  constructor(order: DateOrder, notation: DateNotation = 'written') {
    this.order = order;
    this.#notation = notation;
  }

  /**
   * The order that the cells so far prove where it is not {@link order}; null while this one is as good. Where the
   * year comes first, cells that have it behind ask for another order: which one, another reading tells.
   */
  get betterOrder(): DateOrder | null {
    if (this.#contradicting <= this.#supporting) return null;
    return this.order === 'dmy' ? 'mdy' : 'dmy';
  }

  get evidence(): OrderEvidence {
    const [supporting, contradicting] = [this.#supporting, this.#contradicting];
    return { supporting, contradicting, openCell: this.#openCell };
  }

  /** Takes what another reader of the same order has counted. */
  adopt({ supporting, contradicting, openCell }: OrderEvidence): void {
    this.#supporting += supporting;
    this.#contradicting += contradicting;
    this.#openCell ??= openCell;
  }

  read(cell: string): number {
    const iso = parseIso(cell);
    return Number.isNaN(iso) ? this.#readGeneral(cell) : iso;
  }

  readAscii(bytes: Uint8Array, start: number, end: number): number {
    return readAsciiIso(bytes, start, end);
  }

  problem(): 'not-a-date' {
    return 'not-a-date';
  }

  #readGeneral(cell: string): number {
    const readings = readGeneral(cell);
    const time = readings[this.order];
    this.#weigh(time, this.#otherReading(readings), cell);
    return Number.isNaN(time) ? this.#readDigits(cell) : time;
  }

  #otherReading({ dmy, mdy }: DateReadings): number {
    if (this.order === 'ymd') return Number.isNaN(dmy) ? mdy : dmy;
    return this.order === 'dmy' ? mdy : dmy;
  }

  #readDigits(cell: string): number {
    const compact = parseCompactDate(cell);
    if (!Number.isNaN(compact) || this.#notation === 'written') return compact;
    return parseSerialDate(cell);
  }

  #weigh(time: number, other: number, cell: string): void {
    // A year in front is decided on the sample, by how many years there would be otherwise.
    const mayBeOpen = this.#openCell === null && this.order !== 'ymd';
    if (mayBeOpen && Math.abs(time - other) > 0) this.#openCell = detachText(cell);
    if (Number.isNaN(other) && !Number.isNaN(time)) this.#supporting++;
    if (Number.isNaN(time) && !Number.isNaN(other)) this.#contradicting++;
  }
}
