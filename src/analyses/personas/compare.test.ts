import fc from 'fast-check';
import { expect, test } from 'vitest';
import { meanDifference } from '../../kernels/effect-sizes.ts';
import { moments } from '../../kernels/moments.ts';
import type { TraitColumn } from './columns.ts';
import { compareSegments } from './compare.ts';

function column(values: readonly number[], unit: 'number' | 'flag' = 'number'): TraitColumn {
  const known = values.filter((value) => !Number.isNaN(value));
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const info = {
    id: 't',
    side: 'behaviour',
    measure: 'column',
    column: 't',
    part: null,
    level: null,
  } as const;
  return {
    info: { ...info, levels: 0, unit, isDefining: false, known: known.length, mean, median: NaN },
    values: () => Float64Array.from(values),
  };
}

function sampleOf(values: readonly number[]) {
  const { mean, sd } = moments(values);
  return { n: values.length, mean, variance: (sd * sd * values.length) / (values.length - 1) };
}

const CASES = fc
  .array(
    fc.record({
      value: fc.double({ min: 0.5, max: 900, noNaN: true }),
      label: fc.integer({ min: 0, max: 2 }),
    }),
    {
      minLength: 12,
      maxLength: 60,
    },
  )
  .filter((people) => [0, 1, 2].every((label) => people.filter((p) => p.label === label).length > 2))
  .filter((people) => new Set(people.map(({ value }) => value)).size > 3);

test('index and difference are those of a plain recomputation', () => {
  fc.assert(
    fc.property(CASES, (people) => {
      const values = people.map(({ value }) => value);
      const labels = Int32Array.from(people, ({ label }) => label);
      const everybody = moments(values);
      compareSegments(column(values), labels, 3, 0).forEach((finding, segment) => {
        const own = people.filter((p) => p.label === segment).map(({ value }) => value);
        const rest = people.filter((p) => p.label !== segment).map(({ value }) => value);
        const mean = moments(own).mean;
        expect(finding.value).toBeCloseTo(mean, 8);
        expect(finding.index!.value).toBeCloseTo((100 * mean) / everybody.mean, 6);
        expect(finding.difference.value).toBeCloseTo((mean - everybody.mean) / everybody.sd, 6);
        expect(finding.p).toBeCloseTo(meanDifference(sampleOf(own), sampleOf(rest)).p, 6);
        expect(finding.index!.low).toBeLessThanOrEqual(finding.index!.value);
        expect(finding.index!.high).toBeGreaterThanOrEqual(finding.index!.value);
      });
    }),
  );
});

test('shares: 30 of 60 in the segment, 60 of 240 elsewhere', () => {
  const flags = [
    ...Array<number>(30).fill(1),
    ...Array<number>(30).fill(0),
    ...Array<number>(60).fill(1),
    ...Array<number>(180).fill(0),
  ];
  const labels = Int32Array.from(flags, (_, at) => (at < 60 ? 0 : 1));
  const [segment, others] = compareSegments(column(flags, 'flag'), labels, 2, 0);
  expect(segment!.value).toBe(0.5);
  expect(segment!.index!.value).toBeCloseTo((100 * 0.5) / 0.3, 10);
  expect(others!.index!.value).toBeCloseTo((100 * 0.25) / 0.3, 10);
  expect(segment!.difference.value).toBeCloseTo(0.2 / Math.sqrt(0.3 * 0.7), 10);
  expect(segment!.p).toBeLessThan(0.001);
});

test('people without a value, or without a segment, count among nobody', () => {
  const values = [1, 2, 3, NaN, 10, 20, 30, 1e9];
  const labels = Int32Array.of(0, 0, 0, 0, 1, 1, 1, -1);
  const [first, second] = compareSegments(column(values), labels, 2, 0);
  expect([first!.n, second!.n]).toEqual([3, 3]);
  expect([first!.value, second!.value]).toEqual([2, 20]);
});

test('a segment in which all have nothing has index 0, and an interval that does not go below', () => {
  const values = [...Array<number>(40).fill(0), ...Array.from({ length: 60 }, (_, i) => i % 5)];
  const labels = Int32Array.from(values, (_, at) => (at < 40 ? 0 : 1));
  const { index } = compareSegments(column(values), labels, 2, 0)[0]!;
  expect(index).toMatchObject({ value: 0, low: 0 });
  expect(index!.high).toBeGreaterThanOrEqual(0);
  expect(index!.high).toBeLessThan(100);
});
