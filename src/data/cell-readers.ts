import { parseDate } from './date-text.ts';
import type { CellReader } from './float-builder.ts';
import { parseNumber, type NumberStyle } from './number-text.ts';
import type { DateOrder } from './schema.ts';

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

/** Reads dates in one order, and counts the cells that only the other order of day and month can read. */
export class DateReader implements CellReader {
  readonly order: DateOrder;
  readonly #other: DateOrder | null;
  #supporting = 0;
  #contradicting = 0;

  constructor(order: DateOrder) {
    this.order = order;
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
    const time = parseDate(cell, this.order);
    if (this.#other !== null) this.#weigh(time, parseDate(cell, this.#other));
    return time;
  }

  problem(): 'not-a-date' {
    return 'not-a-date';
  }

  #weigh(time: number, other: number): void {
    if (Number.isNaN(other) && !Number.isNaN(time)) this.#supporting++;
    if (Number.isNaN(time) && !Number.isNaN(other)) this.#contradicting++;
  }
}
