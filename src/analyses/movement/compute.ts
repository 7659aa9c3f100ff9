import { measureSales, type MeasuredSales } from '../../data/customer-rfm.ts';
import type { Insufficient } from '../../data/insufficient.ts';
import { ON_CPU } from '../../data/on-cpu.ts';
import { repurchaseGaps } from '../../data/repurchase-gaps.ts';
import { salesUntil } from '../../data/sales-until.ts';
import { readTableSales, type TableSales } from '../../data/table-sales.ts';
import type { Compute, RunContext } from '../define.ts';
import { monthsOf, type SchemeParams } from '../rfm/params.ts';
import { scoreCustomers } from '../rfm/schemes.ts';
import { flowsOf, movesOf } from './flows.ts';
import { matchCustomers, type Look } from './match.ts';
import type { MovementParams, MovementResult } from './meta.ts';
import { spanOf } from './span.ts';
import { STANDING_NAMES } from './standings.ts';

type Lacking = { readonly insufficient: Insufficient };

/** With one customer there is nobody to be compared with. */
const FEWEST_CUSTOMERS = 2;

/** Which group everybody was in at two dates, each judged by what was known then. */
const compute = (async (params, context) => {
  context.progress({ fraction: null, step: 'read' });
  const whole = await readTableSales(context.table, () => context.breathe());
  const all = measureSales(whole, { reference: null, months: null });
  if ('insufficient' in all) return all;
  const firstSale = all.rfm.firstOrder.reduce((first, time) => (time < first ? time : first), Infinity);
  const span = spanOf(params, firstSale, all.rfm.reference);
  if ('insufficient' in span) return span;
  context.progress({ fraction: null, step: 'evaluate' });
  const before = await lookAt(span.from, whole, params, context);
  if ('insufficient' in before) return before;
  const after = await lookAt(span.to, whole, params, context);
  if ('insufficient' in after) return after;
  const result = { ...span, firstSale, lastSale: all.rfm.reference, ...describe(before, after) };
  return { result, engineChoice: ON_CPU, seed: null };
}) satisfies Compute<MovementParams, MovementResult>;

export default compute;

/** Groups as they were seen on a day: from the rows up to it. */
async function lookAt(
  time: number,
  whole: TableSales,
  scheme: SchemeParams,
  { table, breathe }: RunContext,
): Promise<Look | Lacking> {
  const known = salesUntil(whole, table.salesRule, time);
  await breathe();
  const measured = measureSales(known, { reference: time, months: monthsOf(scheme.window) });
  if ('insufficient' in measured) return measured;
  const have = measured.rfm.customers.length;
  if (have < FEWEST_CUSTOMERS)
    return { insufficient: { code: 'too-few-customers', have, need: FEWEST_CUSTOMERS } };
  const groups = groupsOf(measured, scheme);
  await breathe();
  return 'insufficient' in groups ? groups : { time, measured, group: groups };
}

function groupsOf(measured: MeasuredSales, scheme: SchemeParams): Uint8Array | Lacking {
  const { rfm, sales, byCustomer } = measured;
  const scored = scoreCustomers(rfm, rfm.monetary, scheme, () => repurchaseGaps(sales, byCustomer));
  return 'insufficient' in scored ? scored : scored.group;
}

function describe(before: Look, after: Look): Omit<MovementResult, 'from' | 'to' | 'firstSale' | 'lastSale'> {
  const matched = matchCustomers(before, after);
  const flows = flowsOf(matched);
  const revenue = matched.monetary.reduce((total, spent) => total + spent, 0);
  return { ...matched, standings: STANDING_NAMES, flows, moves: movesOf(flows, revenue), revenue };
}
