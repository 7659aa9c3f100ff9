import { parseCompactDate } from './compact-date.ts';
import { parseIso, readGeneral } from './date-text.ts';
import type { CellReader } from './float-builder.ts';
import { parseNumber, type NumberStyle } from './number-text.ts';
import type { DateOrder } from './schema.ts';
import { parseSerialDate } from './serial-date.ts';

/** Dates as people write them, or the numbers that spreadsheets keep for them (with written ones among them). */
export type DateNotation = 'written' | 'serial';

export function createNumberReader(style: NumberStyle): CellReader {
  return {
    read: (cell) => parseNumber(cell, style),
    problem: (cell) => (Number.isNaN(parseNumber(cell, style)) ? 'not-a-number' : 'infinite-number'),
  };
}

/** Cells that only the order in use can read, and those that only the other one can. */
export interface OrderEvidence {
  readonly supporting: number;
  readonly contradicting: number;
}

/**
 * Reads the dates of a column that holds dates (`20240102` is one too) in one order, and counts the cells that only
 * the other order of day and month can read.
 */
export class DateReader implements CellReader {
  readonly order: DateOrder;
  readonly #notation: DateNotation;
  readonly #other: DateOrder | null;
  #supporting = 0;
  #contradicting = 0;

  constructor(order: DateOrder, notation: DateNotation = 'written') {
    this.order = order;
    this.#notation = notation;
    this.#other = order === 'ymd' ? null : order === 'dmy' ? 'mdy' : 'dmy';
  }

  /** The order that the cells so far prove where it is not {@link order}; null while this one is as good. */
  get betterOrder(): DateOrder | null {
    return this.#contradicting > this.#supporting ? this.#other : null;
  }

  get evidence(): OrderEvidence {
    return { supporting: this.#supporting, contradicting: this.#contradicting };
  }

  /** Takes what another reader of the same order has counted. */
  adopt({ supporting, contradicting }: OrderEvidence): void {
    this.#supporting += supporting;
    this.#contradicting += contradicting;
  }

  read(cell: string): number {
    const iso = parseIso(cell);
    return Number.isNaN(iso) ? this.#readGeneral(cell) : iso;
  }

  problem(): 'not-a-date' {
    return 'not-a-date';
  }

  #readGeneral(cell: string): number {
    const readings = readGeneral(cell);
    const time = readings[this.order];
    if (this.#other !== null) this.#weigh(time, readings[this.#other]);
    return Number.isNaN(time) ? this.#readDigits(cell) : time;
  }

  #readDigits(cell: string): number {
    const compact = parseCompactDate(cell);
    if (!Number.isNaN(compact) || this.#notation === 'written') return compact;
    return parseSerialDate(cell);
  }

  #weigh(time: number, other: number): void {
    if (Number.isNaN(other) && !Number.isNaN(time)) this.#supporting++;
    if (Number.isNaN(time) && !Number.isNaN(other)) this.#contradicting++;
  }
}
