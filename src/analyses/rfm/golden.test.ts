import { beforeAll, describe, expect, test } from 'vitest';
import { hasSharedData, NEEDS_SHARED, readShared } from '../../../tests/helpers/shared-data.ts';
import { onlineRetail } from '../../../tests/helpers/online-retail.ts';
import { runContext } from '../../../tests/helpers/run-context.ts';
import { rfmVariants } from '../../../tests/fixtures/expected/rfm-variants.ts';
import computeMovement from '../movement/compute.ts';
import { movement } from '../movement/meta.ts';
import sales from '../sales/compute.ts';
import compute from './compute.ts';
import { rfm, type RfmResult } from './meta.ts';

interface Facts {
  readonly raw_rows: number;
  readonly rows: number;
  readonly customers: number;
  readonly orders: number;
  readonly revenue: number;
  readonly reference: string;
}

/** Expected values computed with pandas, see golden/README.md. */
describe.skipIf(!hasSharedData)(`Online Retail against pandas${NEEDS_SHARED}`, () => {
  let facts: Facts;
  let result: RfmResult;

  beforeAll(async () => {
    facts = JSON.parse(readShared('golden/segments.json')) as Facts;
    const outcome = await compute(rfm.defaults, runContext(onlineRetail()));
    if (!('result' in outcome)) throw new Error(JSON.stringify(outcome));
    result = outcome.result;
  }, 60_000);

  test('sale rows, customers, orders and revenue', async () => {
    const outcome = await sales({}, runContext(onlineRetail()));
    expect(outcome).toMatchObject({
      result: {
        rows: facts.raw_rows,
        saleRows: facts.rows,
        customers: facts.customers,
        orders: facts.orders,
        lastSale: Date.parse(`${facts.reference.replace(' ', 'T')}Z`),
      },
    });
    if (!('result' in outcome)) return expect.unreachable();
    const { revenue, revenueWithGuests, revenueByMonth, ordersByMonth, months, excluded } = outcome.result;
    expect(revenue).toBeCloseTo(facts.revenue, 0);
    expect(revenueByMonth.reduce((sum, value) => sum + value, 0)).toBeCloseTo(revenueWithGuests, 3);
    expect(months).toHaveLength(13);
    expect(ordersByMonth.every((orders) => orders > 0)).toBe(true);
    expect(facts.rows + Object.values<number>({ ...excluded }).reduce((sum, count) => sum + count, 0)).toBe(
      facts.raw_rows,
    );
  });

  test('recency, frequency and monetary of every customer', () => {
    const rows = readShared('golden/online_retail_rfm.csv').trim().split('\n').slice(1);
    const at = new Map(result.customers.map((customer, index) => [customer, index]));
    expect(rows).toHaveLength(4338);
    expect(at.size).toBe(4338);
    for (const row of rows) {
      const [customer, recencyDays, frequency, monetary] = row.split(',');
      const index = at.get(customer!)!;
      expect([result.recencyDays[index], result.frequency[index]], customer).toEqual([
        +recencyDays!,
        +frequency!,
      ]);
      expect(Math.abs(result.monetary[index]! - +monetary!), customer).toBeLessThan(0.005);
    }
  });

  test('group table and grid add up to everybody', () => {
    const total = (values: Iterable<number>) => [...values].reduce((sum, value) => sum + value, 0);
    expect(total(result.groupTable.map((row) => row.customers))).toBe(4338);
    expect(total(result.groupTable.map((row) => row.revenueShare))).toBeCloseTo(1, 9);
    expect(total(result.grid.customers)).toBe(4338);
    expect(total(result.grid.revenue)).toBeCloseTo(facts.revenue, 0);
  });

  test.each(rfmVariants.variants.map((variant) => ({ name: JSON.stringify(variant.params), ...variant })))(
    '$name',
    async ({ params, cuts, counts, groupSizes, changed, leftOut }) => {
      const outcome = await compute({ reference: null, ...params }, runContext(onlineRetail()));
      if (!('result' in outcome)) return expect.unreachable(JSON.stringify(outcome));
      const { scoring, groupTable, comparison, returns } = outcome.result;
      for (const measure of ['r', 'f', 'm'] as const) {
        expect(scoring[measure].cuts).toHaveLength(cuts[measure].length);
        cuts[measure].forEach((cut, at) => expect(scoring[measure].cuts[at]).toBeCloseTo(cut, 6));
        expect(scoring[measure].counts).toEqual(counts[measure]);
      }
      expect(groupTable.map(({ customers }) => customers)).toEqual(groupSizes);
      expect(comparison).toMatchObject({ changed, leftOut });
      expect(returns).toBe(params.scheme === 'intervals' ? rfmVariants.returns : null);
    },
  );

  // Here rather than beside movement, so that the file is parsed once for all.
  test.each(
    rfmVariants.movements.map(({ params, flows }) => ({ name: JSON.stringify(params), params, flows })),
  )('movement with $name', async ({ params, flows }) => {
    const outcome = await computeMovement({ ...movement.defaults, ...params }, runContext(onlineRetail()));
    if (!('result' in outcome)) return expect.unreachable(JSON.stringify(outcome));
    expect(outcome.result.flows.map(({ from, to, customers }) => [from, to, customers])).toEqual(
      flows.map(({ from, to, customers }) => [from, to, customers]),
    );
    outcome.result.flows.forEach((flow, at) => {
      expect(flow.revenue).toBeCloseTo(flows[at]!.revenue, 4);
      expect(flow.revenueSince).toBeCloseTo(flows[at]!.revenueSince, 4);
    });
  });
});
