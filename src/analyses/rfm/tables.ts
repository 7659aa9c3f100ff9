import { median } from '../../kernels/quantiles.ts';
import { RFM_GROUPS, type RfmGroupRow, type RfmResult } from './meta.ts';

type Customers = Pick<RfmResult, 'recencyDays' | 'frequency' | 'monetary' | 'group'>;
type Placed = Pick<RfmResult, 'levels' | 'r' | 'f' | 'monetary'>;

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

/** The sum of a measure per group, in the order of RFM_GROUPS. */
export function sumByGroup(group: Uint8Array, values: Float64Array): number[] {
  const sums = RFM_GROUPS.map(() => 0);
  values.forEach((value, customer) => (sums[group[customer]!]! += value));
  return sums;
}

/** Customers and revenue per cell of R (rows) and F, row-major. */
export function scoreGrid({ levels, r, f, monetary }: Placed): RfmResult['grid'] {
  const customers = new Float64Array(levels * levels);
  const revenue = new Float64Array(levels * levels);
  for (let customer = 0; customer < r.length; customer++) {
    const cell = (r[customer]! - 1) * levels + f[customer]! - 1;
    customers[cell]! += 1;
    revenue[cell]! += monetary[customer]!;
  }
  return { customers, revenue };
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
