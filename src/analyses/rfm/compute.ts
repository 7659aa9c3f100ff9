import { measureSales, type MeasuredSales } from '../../data/customer-rfm.ts';
import type { Insufficient } from '../../data/insufficient.ts';
import { ON_CPU } from '../../data/on-cpu.ts';
import { repurchaseGaps } from '../../data/repurchase-gaps.ts';
import { readTableSales, type TableSales } from '../../data/table-sales.ts';
import { gini, lorenzCurve } from '../../kernels/concentration.ts';
import type { Compute } from '../define.ts';
import { compareToUsual } from './comparison.ts';
import { GROUP_NAMES } from './groups.ts';
import { isUsual, RFM_GROUPS, type RfmParams, type RfmResult } from './meta.ts';
import { groupMargins, readDiscounts, readMoney } from './money.ts';
import { monthsOf } from './params.ts';
import { scoreCustomers, type ScoredCustomers } from './schemes.ts';
import { sensitivityOf } from './sensitivity.ts';
import { groupTable, scoreGrid } from './tables.ts';

/** With one customer there is nobody to be compared with. Few more give coarse scores, and `scoring` shows it. */
const FEWEST_CUSTOMERS = 2;
const LORENZ_POINTS = 200;

/** Recency, frequency and monetary of every customer, scored and named. */
const compute = (async (params, context) => {
  const breathe = () => context.breathe();
  context.progress({ fraction: null, step: 'read' });
  const read = await readTableSales(context.table, breathe);
  const measured = measure(read, params);
  if ('insufficient' in measured) return measured;
  await breathe();
  const money = await readMoney(context.table, measured, params.monetary);
  context.progress({ fraction: null, step: 'evaluate' });
  const gaps = () => repurchaseGaps(measured.sales, measured.byCustomer);
  const scored = scoreCustomers(measured.rfm, money.scored ?? measured.rfm.monetary, params, gaps);
  if ('insufficient' in scored) return scored;
  await breathe();
  const discounts = await readDiscounts(context.table, measured, scored.group);
  await breathe();
  const result: RfmResult = {
    ...describe(measured, scored),
    scoredMoney: money.scored,
    margins: groupMargins(money, scored.group),
    discounts,
    returns: params.scheme === 'intervals' ? gaps().length : null,
    comparison: isUsual(params) ? null : compareToUsual(read, measured, scored.group),
    sensitivity: sensitivityOf(measured.rfm, scored),
  };
  return { result, engineChoice: ON_CPU, seed: null };
}) satisfies Compute<RfmParams, RfmResult>;

export default compute;

function measure(
  read: TableSales,
  { reference, window }: RfmParams,
): MeasuredSales | { readonly insufficient: Insufficient } {
  const measured = measureSales(read, { reference, months: monthsOf(window) });
  if ('insufficient' in measured) return measured;
  const { customers, recencyDays, frequency, monetary } = measured.rfm;
  const have = customers.length;
  if (have < FEWEST_CUSTOMERS) {
    return { insufficient: { code: 'too-few-customers', have, need: FEWEST_CUSTOMERS } };
  }
  if ([recencyDays, frequency, monetary].every(isConstant))
    return { insufficient: { code: 'all-equal', rows: have } };
  return measured;
}

type Additions = 'scoredMoney' | 'margins' | 'discounts' | 'returns' | 'comparison' | 'sensitivity';

function describe({ rfm }: MeasuredSales, scored: ScoredCustomers): Omit<RfmResult, Additions> {
  const { levels, group } = scored;
  const placed = { ...rfm, levels, group, r: scored.r.scores, f: scored.f.scores, m: scored.m.scores };
  const curve = lorenzCurve(rfm.monetary, LORENZ_POINTS);
  return {
    ...placed,
    groups: RFM_GROUPS.map((name) => GROUP_NAMES[name]),
    groupTable: groupTable(placed),
    scoring: { r: scored.r.scoring, f: scored.f.scoring, m: scored.m.scoring },
    grid: scoreGrid(placed),
    concentration: {
      customerShare: curve.memberShare,
      revenueShare: curve.valueShare,
      gini: gini(rfm.monetary),
    },
  };
}

function isConstant(values: Float64Array): boolean {
  return values.every((value) => value === values[0]);
}
