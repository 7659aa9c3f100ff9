import { readDate } from './date-text.ts';
import type { DateOrder, DateReading } from './schema.ts';
import type { DateReadings } from './written-date.ts';

const ORDERS = ['dmy', 'mdy', 'ymd'] as const;
const HALF_DAY = /\d\s*[ap]\.?\s?m/i;
const DOTTED = /^\s*\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}\b/;
/** Cells that only another order reads may be this share of those that only this one reads: slips. */
export const SLIP_SHARE = 0.1;
/** The steadier order turns back in time at most this often, compared with the other. */
const STEADIER = 0.75;
/** So many times the years that the other order gives are too many. */
const MORE_YEARS = 2;

/** What a sample of cells says about how its dates are written. */
export interface DateEvidence {
  readonly order: DateOrder;
  /** Cells that are dates in this order. */
  readonly fits: number;
  /** No other order reads the column as well and differently. Where it is false, the order is a guess. */
  readonly isProven: boolean;
}

/** What to ask about a column of dates whose cells leave the order open. */
export interface DateQuestion {
  /** The best guess. */
  readonly order: DateOrder;
  readonly isAmbiguous: boolean;
  /** A cell that shows the difference; null where nothing has to be asked. */
  readonly cell: string | null;
  /** What the cell means in the guessed order, then in the others that are as likely; empty where `cell` is null. */
  readonly readings: readonly DateReading[];
}

/**
 * Chooses the order under which most cells are dates. A tie goes to `preferred` (the order that other columns of the
 * file prove), else to the one under which the column runs more steadily through time: exports are mostly sorted.
 * Then times with AM or PM speak for month first, and everything else for day first. Dates with dots are never
 * month first, unless their cells prove it: nobody writes so.
 */
export function inferDateOrder(cells: readonly string[], preferred: DateOrder | null): DateEvidence {
  const { order, fits, rivals } = weighOrders(cells, preferred);
  return { order, fits, isProven: fits > 0 && rivals.length === 0 };
}

/** The question that a column of dates leaves open, with a real cell read both ways; null where no cell is a date. */
export function dateQuestion(
  cells: readonly string[],
  preferred: DateOrder | null = null,
): DateQuestion | null {
  const { order, fits, rivals, rows } = weighOrders(cells, preferred);
  if (fits === 0) return null;
  const telling = rows.find(({ readings }) => rivals.some((rival) => differ(readings, order, rival)));
  if (telling === undefined) return { order, isAmbiguous: false, cell: null, readings: [] };
  const asked = [order, ...rivals].filter((each) => !Number.isNaN(telling.readings[each]));
  const readings = asked.map((each) => ({ order: each, epochMs: telling.readings[each] }));
  return { order, isAmbiguous: true, cell: telling.cell, readings };
}

interface DatedCell {
  readonly cell: string;
  readonly readings: DateReadings;
}

interface Weighing {
  readonly order: DateOrder;
  readonly fits: number;
  /** Orders that the cells do not rule out, and under which some cell is another day. */
  readonly rivals: readonly DateOrder[];
  readonly rows: readonly DatedCell[];
}

function weighOrders(cells: readonly string[], preferred: DateOrder | null): Weighing {
  const rows = cells.map((cell) => ({ cell, readings: readDate(cell) })).filter(isDated);
  const fitsOf = (order: DateOrder) => rows.filter(({ readings }) => !Number.isNaN(readings[order])).length;
  const most = Math.max(...ORDERS.map(fitsOf));
  const best = ORDERS.filter((order) => fitsOf(order) === most);
  const open = withoutUnlikely(rows, best);
  const order = chooseOrder(rows, open, preferred);
  const rivals = ORDERS.filter(
    (rival) =>
      rival !== order && (open.includes(rival) || !best.includes(rival)) && isOpen(rows, order, rival),
  );
  return { order, fits: most, rivals, rows };
}

/** Leaves out the orders that nobody means: month first with dots, and a year where the numbers are no years. */
function withoutUnlikely(rows: readonly DatedCell[], orders: readonly DateOrder[]): readonly DateOrder[] {
  const isDotted = orders.includes('dmy') && rows.some(({ cell }) => DOTTED.test(cell));
  const left = orders.filter((order) => order !== 'mdy' || !isDotted);
  const last = left.find((order) => order !== 'ymd');
  if (
    last === undefined ||
    !left.includes('ymd') ||
    !rows.some(({ readings }) => differ(readings, last, 'ymd'))
  )
    return left;
  const [first, behind] = [yearsIn(rows, 'ymd'), yearsIn(rows, last)];
  if (behind <= first) return left.filter((order) => order !== 'ymd');
  return behind > MORE_YEARS * first + 1 ? ['ymd'] : left;
}

/** Different years a column speaks of: few, when its dates are read in the right order. */
function yearsIn(rows: readonly DatedCell[], order: DateOrder): number {
  return new Set(rows.map(({ readings }) => new Date(readings[order]).getUTCFullYear())).size;
}

function isDated({ readings }: DatedCell): boolean {
  return ORDERS.some((order) => !Number.isNaN(readings[order]));
}

/** Whether some cell differs under the two, and too few are dates in `order` alone to settle it. */
function isOpen(rows: readonly DatedCell[], order: DateOrder, rival: DateOrder): boolean {
  if (!rows.some(({ readings }) => differ(readings, order, rival))) return false;
  const against = onlyIn(rows, rival, order);
  const inFavour = onlyIn(rows, order, rival);
  return inFavour === 0 || against > inFavour * SLIP_SHARE;
}

function onlyIn(rows: readonly DatedCell[], order: DateOrder, other: DateOrder): number {
  return rows.filter(({ readings }) => Number.isNaN(readings[other]) && !Number.isNaN(readings[order]))
    .length;
}

function differ(readings: DateReadings, order: DateOrder, other: DateOrder): boolean {
  return Math.abs(readings[order] - readings[other]) > 0;
}

function chooseOrder(
  rows: readonly DatedCell[],
  open: readonly DateOrder[],
  preferred: DateOrder | null,
): DateOrder {
  const reading = rows.filter(({ readings }) =>
    open.some((order) => open.some((other) => differ(readings, order, other))),
  );
  // The year comes first in every cell, or nothing is a date at all.
  if (reading.length === 0) return open.includes('ymd') ? 'ymd' : open[0]!;
  if (preferred !== null && open.includes(preferred)) return preferred;
  const usual = rows.some(({ cell }) => HALF_DAY.test(cell)) && open.includes('mdy') ? 'mdy' : open[0]!;
  const turns = open.map((order) => turnsIn(rows, order));
  const fewest = Math.min(...turns);
  const steadiest = open[turns.indexOf(fewest)]!;
  return fewest < turns[open.indexOf(usual)]! * STEADIER ? steadiest : usual;
}

/** How often the column changes between going forward and going back in time. */
function turnsIn(rows: readonly DatedCell[], order: DateOrder): number {
  let turns = 0;
  let previous = NaN;
  let direction = 0;
  for (const { readings } of rows) {
    const time = readings[order];
    if (Number.isNaN(time)) continue;
    const step = Math.sign(time - previous);
    if (step !== 0 && direction !== 0 && step !== direction) turns++;
    if (step !== 0 && !Number.isNaN(step)) direction = step;
    previous = time;
  }
  return turns;
}
