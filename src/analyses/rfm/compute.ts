import { readCustomerRfm, type CustomerRfm } from '../../data/customer-rfm.ts';
import { ON_CPU } from '../../data/on-cpu.ts';
import { gini, lorenzCurve } from '../../kernels/concentration.ts';
import type { Compute } from '../define.ts';
import { GROUP_INDEX, GROUP_NAMES } from './groups.ts';
import { RFM_GROUPS, type RfmParams, type RfmResult } from './meta.ts';
import { SCORES, scoreByQuintile } from './scores.ts';
import { groupTable, scoreGrid } from './tables.ts';

/** With one customer there is nobody to be compared with. Few more give coarse scores, and `scoring` shows it. */
const FEWEST_CUSTOMERS = 2;
const LORENZ_POINTS = 200;

/** Recency, frequency and monetary of every customer, scored by quintile and named. */
const compute = (async ({ reference }, context) => {
  context.progress({ fraction: null, step: 'read' });
  const customers = await readCustomerRfm(context.table, reference, () => context.breathe());
  if ('insufficient' in customers) return customers;
  const have = customers.customers.length;
  if (have < FEWEST_CUSTOMERS) {
    return { insufficient: { code: 'too-few-customers', have, need: FEWEST_CUSTOMERS } };
  }
  const { recencyDays, frequency, monetary } = customers;
  if ([recencyDays, frequency, monetary].every(isConstant))
    return { insufficient: { code: 'all-equal', rows: have } };
  context.progress({ fraction: null, step: 'evaluate' });
  return { result: score(customers), engineChoice: ON_CPU, seed: null };
}) satisfies Compute<RfmParams, RfmResult>;

export default compute;

function score(customers: CustomerRfm): RfmResult {
  const recency = scoreByQuintile(customers.recencyDays, 'lowest');
  const frequency = scoreByQuintile(customers.frequency, 'highest');
  const monetary = scoreByQuintile(customers.monetary, 'highest');
  const scored = {
    ...customers,
    r: recency.scores,
    f: frequency.scores,
    m: monetary.scores,
    group: recency.scores.map(
      (r, customer) => GROUP_INDEX[(r - 1) * SCORES + frequency.scores[customer]! - 1]!,
    ),
  };
  const curve = lorenzCurve(customers.monetary, LORENZ_POINTS);
  return {
    ...scored,
    groups: RFM_GROUPS.map((group) => GROUP_NAMES[group]),
    groupTable: groupTable(scored),
    scoring: { r: recency.scoring, f: frequency.scoring, m: monetary.scoring },
    grid: scoreGrid(scored),
    concentration: {
      customerShare: curve.memberShare,
      revenueShare: curve.valueShare,
      gini: gini(customers.monetary),
    },
  };
}

function isConstant(values: Float64Array): boolean {
  return values.every((value) => value === values[0]);
}
