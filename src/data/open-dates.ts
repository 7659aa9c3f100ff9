import type { OrderEvidence } from './cell-readers.ts';
import { dateQuestion, SLIP_SHARE, type DateQuestion } from './date-order.ts';
import { readDate } from './date-text.ts';
import type { DateOrder, OpenDates } from './schema.ts';

/** How a column of dates was read, and what speaks for it. */
export interface OrderedColumn {
  readonly name: string;
  readonly order: DateOrder;
  /** What the sample left open; null where it left nothing. */
  readonly question: DateQuestion | null;
  /** Of all cells. */
  readonly evidence: OrderEvidence;
  readonly isAnswered: boolean;
}

/**
 * What is left to ask about a column when all of its cells are read: a day 13 at the file's end answers what the
 * sample asked, and a single 03/04/2024 between dates that say no order asks what the sample did not.
 * @returns null where nothing is.
 */
export function openDatesOf({
  name,
  order,
  question,
  evidence,
  isAnswered,
}: OrderedColumn): OpenDates | null {
  const asked = question ?? questionOf(evidence.openCell, order);
  if (asked === null || asked.cell === null || isSettled(evidence)) return null;
  const orders = new Set([order, ...asked.readings.map((reading) => reading.order)]);
  const times = readDate(asked.cell);
  const readings = Array.from(orders, (each) => ({ order: each, epochMs: times[each] }));
  return { column: name, cell: asked.cell, readings, isAnswered };
}

function questionOf(cell: string | null, order: DateOrder): DateQuestion | null {
  return cell === null ? null : dateQuestion([cell], order);
}

/** Cells that only the order in use can read outweigh those that only the other can. */
function isSettled({ supporting, contradicting }: OrderEvidence): boolean {
  return supporting > 0 && contradicting <= supporting * SLIP_SHARE;
}
