import { beforeAll, describe, expect, test } from 'vitest';
import { hasSharedData, NEEDS_SHARED } from '../../../tests/helpers/shared-data.ts';
import { onlineRetail } from '../../../tests/helpers/online-retail.ts';
import { runContext } from '../../../tests/helpers/run-context.ts';
import quality from './compute.ts';
import type { QualityResult } from './meta.ts';

const day = (text: string): number => Date.parse(text);

/** Expected figures computed with pandas 3 from the file itself. */
describe.skipIf(!hasSharedData)(`Online Retail, whole, against pandas${NEEDS_SHARED}`, () => {
  let result: QualityResult;

  beforeAll(async () => {
    const outcome = await quality({ walkInShare: 0.005 }, runContext(onlineRetail()));
    if (!('result' in outcome)) throw new Error(JSON.stringify(outcome));
    result = outcome.result;
  }, 60_000);

  const columnNamed = (name: string) => result.columns.find((column) => column.name === name)!;
  const found = (kind: string) => result.findings.filter((finding) => finding.kind === kind);

  test.each([
    {
      name: 'Quantity',
      distinct: 722,
      facts: { min: -80_995, max: 80_995, sum: 5_176_450, q1: 1, median: 3, q3: 10 },
      mean: 9.55224954743324,
      sd: 218.08095663447764,
      iqr: 58_619,
      mad: 73_090,
    },
    {
      name: 'UnitPrice',
      distinct: 1_630,
      facts: { min: -11_062.06, max: 38_970, q1: 1.25, median: 2.08, q3: 4.13 },
      mean: 4.611113626088514,
      sd: 96.75976378429183,
      iqr: 39_627,
      mad: 39_627,
    },
  ])('$name', ({ name, distinct, facts, mean, sd, iqr, mad }) => {
    const column = columnNamed(name);
    expect(column).toMatchObject({ missing: 0, distinct, numbers: facts });
    expect(column.numbers!.mean).toBeCloseTo(mean, 9);
    expect(column.numbers!.sd).toBeCloseTo(sd, 8);
    expect([column.numbers!.iqr.count, column.numbers!.mad!.count]).toEqual([iqr, mad]);
    const { counts, below, above } = column.numbers!.histogram;
    expect(counts.reduce((sum, count) => sum + count, below + above)).toBe(541_909);
  });

  test('missing, distinct and most common values of text', () => {
    expect(columnNamed('CustomerID')).toMatchObject({
      missing: 135_080,
      distinct: 4_372,
      top: expect.arrayContaining([{ value: '17841', count: 7_983 }]),
    });
    expect(columnNamed('InvoiceNo').top.slice(0, 3)).toEqual([
      { value: '573585', count: 1_114 },
      { value: '581219', count: 749 },
      { value: '581492', count: 731 },
    ]);
    expect(columnNamed('Country')).toMatchObject({
      distinct: 38,
      top: expect.arrayContaining([{ value: 'United Kingdom', count: 495_478 }]),
    });
  });

  test('rows that come twice, prices that are none', () => {
    expect(found('duplicate-rows')).toMatchObject([{ rows: 237_175 }]);
    expect(found('negative-prices')).toEqual([
      { kind: 'negative-prices', column: 'UnitPrice', rows: 2, least: -11_062.06 },
    ]);
    expect(found('zero-prices')).toMatchObject([{ rows: 2_515 }]);
    expect(found('shared-orders')).toEqual([]);
  });

  test('days without a sale, holidays and no Saturday among them', () => {
    const [{ rhythm, gaps }] = found('time-gaps') as [
      Extract<(typeof result.findings)[number], { kind: 'time-gaps' }>,
    ];
    expect(rhythm).toEqual({ unit: 'day', usualWeekdays: [0, 1, 2, 3, 4, 6], expected: 321, present: 305 });
    expect(gaps.reduce((sum, { units }) => sum + units, 0)).toBe(16);
    expect(gaps[0]).toEqual({ from: day('2010-12-24'), to: day('2011-01-03'), units: 9 });
    expect(gaps.map(({ from }) => from)).toContain(day('2011-08-29'));
  });

  test('customers with more than half a percent of all orders', () => {
    expect(found('walk-in')).toMatchObject([
      { customer: '14911', orders: 248, share: 248 / 22_190 },
      { customer: '12748', orders: 224 },
      { customer: '17841', orders: 169 },
      ...found('walk-in').slice(3),
    ]);
  });
});
