import { expect, test } from 'vitest';
import { adviceFor, slowGap } from './advice.ts';

test.each([
  { recency: 10, orders: 1, spend: 40, action: 'second-purchase' },
  { recency: 60, orders: 1, spend: 400, action: 'second-purchase' },
  { recency: 10, orders: 5, spend: 150, action: 'thank' },
  { recency: 10, orders: 5, spend: 149, action: 'grow' },
  { recency: 61, orders: 5, spend: 100, action: 'win-back' },
  { recency: 61, orders: 1, spend: 99, action: 'remind' },
  { recency: 121, orders: 5, spend: 99, action: 'let-go' },
  { recency: 366, orders: 5, spend: 300, action: 'let-go' },
])(
  'last order $recency days ago, $orders orders, spending $spend: $action',
  ({ recency, orders, spend, action }) => {
    const profile = { medianRecencyDays: recency, medianOrders: orders, spendIndex: spend };
    expect(adviceFor(profile, 60)).toEqual({ ...profile, slowGapDays: 60, action });
  },
);

test('the slow gap is the 75th percentile of the gaps there are, 90 days where they are few', () => {
  const gaps = Float64Array.from({ length: 21 }, (_, i) => i + 1);
  expect(slowGap(gaps)).toBe(16);
  expect(slowGap(Float64Array.of(...gaps, NaN, NaN))).toBe(16);
  expect(slowGap(gaps.subarray(2))).toBe(90);
});
