import { median } from '../../kernels/quantiles.ts';
import { RFM_GROUPS, type RfmGroupRow, type RfmResult } from './meta.ts';
import { SCORES } from './scores.ts';

type Customers = Pick<RfmResult, 'recencyDays' | 'frequency' | 'monetary' | 'r' | 'f' | 'group'>;

/** One row a group, in the order of RFM_GROUPS; averages and medians of an empty group are NaN. */
export function groupTable(customers: Customers): RfmGroupRow[] {
  const totalRevenue = sum(customers.monetary);
  return RFM_GROUPS.map((group, index) => {
    const inGroup = (values: Float64Array) =>
      values.filter((_, customer) => customers.group[customer] === index);
    const frequency = inGroup(customers.frequency);
    const revenue = sum(inGroup(customers.monetary));
    return {
      group,
      customers: frequency.length,
      customerShare: frequency.length / customers.group.length,
      revenue,
      revenueShare: totalRevenue === 0 ? 0 : revenue / totalRevenue,
      averageOrderValue: revenue / sum(frequency),
      medianRecencyDays: median(inGroup(customers.recencyDays)),
      medianFrequency: median(frequency),
    };
  });
}

/** Customers and revenue per cell of R (rows) and F, row-major. */
export function scoreGrid({ r, f, monetary }: Customers): RfmResult['grid'] {
  const customers = new Float64Array(SCORES * SCORES);
  const revenue = new Float64Array(SCORES * SCORES);
  for (let customer = 0; customer < r.length; customer++) {
    const cell = (r[customer]! - 1) * SCORES + f[customer]! - 1;
    customers[cell]! += 1;
    revenue[cell]! += monetary[customer]!;
  }
  return { customers, revenue };
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
