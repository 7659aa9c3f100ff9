import { parseDate } from './date-text.ts';
import type { DateOrder } from './schema.ts';

const HALF_DAY = /\d\s*[ap]\.?m/i;

/** What a sample of cells says about how its dates are written. */
export interface DateEvidence {
  readonly order: DateOrder;
  /** Cells that are dates in this order. */
  readonly fits: number;
  /** Some cell is a date in this order and in no other. Where it is false, the order is a guess. */
  readonly isProven: boolean;
}

/**
 * Chooses the order under which most cells are dates. A tie goes to `preferred` (the order that other columns of the
 * file prove), else to the one under which the column runs more steadily through time: exports are mostly sorted.
 * Then times with AM or PM speak for month first, and everything else for day first.
 */
export function inferDateOrder(cells: readonly string[], preferred: DateOrder | null): DateEvidence {
  const [ymd, dmy, mdy] = (['ymd', 'dmy', 'mdy'] as const).map((order) => survey(cells, order)) as [
    OrderSurvey,
    OrderSurvey,
    OrderSurvey,
  ];
  // Dates that start with the year fit every order; so the others must beat this one.
  if (ymd.fits >= Math.max(dmy.fits, mdy.fits)) return evidence(ymd, ymd.fits > 0);
  if (dmy.fits !== mdy.fits) return evidence(dmy.fits > mdy.fits ? dmy : mdy, true);
  if (preferred === 'dmy' || preferred === 'mdy') return evidence(preferred === 'dmy' ? dmy : mdy, false);
  if (dmy.turns !== mdy.turns) return evidence(dmy.turns < mdy.turns ? dmy : mdy, false);
  return evidence(cells.some((cell) => HALF_DAY.test(cell)) ? mdy : dmy, false);
}

interface OrderSurvey {
  readonly order: DateOrder;
  readonly fits: number;
  /** How often the column changes between going forward and going back in time. */
  readonly turns: number;
}

function survey(cells: readonly string[], order: DateOrder): OrderSurvey {
  let fits = 0;
  let turns = 0;
  let previous = NaN;
  let direction = 0;
  for (const cell of cells) {
    const time = parseDate(cell, order);
    if (Number.isNaN(time)) continue;
    fits++;
    const step = Math.sign(time - previous);
    if (step !== 0 && direction !== 0 && step !== direction) turns++;
    if (step !== 0 && !Number.isNaN(step)) direction = step;
    previous = time;
  }
  return { order, fits, turns };
}

function evidence({ order, fits }: OrderSurvey, isProven: boolean): DateEvidence {
  return { order, fits, isProven };
}
