import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packNumbers, unpackNumbers } from './packed-numbers.ts';

function roundTrip(values: readonly number[]): { bytes: number; values: number[] } {
  const packed = packNumbers(Float64Array.from(values));
  const target = new Float64Array(values.length + 3).fill(-7);
  unpackNumbers(packed, target, 2);
  expect([target[0], target[1], target.at(-1)], 'neighbours are untouched').toEqual([-7, -7, -7]);
  return { bytes: packed.bytes, values: [...target.subarray(2, -1)] };
}

const MINUTE = 60_000;
const CASES = [
  { what: 'nothing', values: [], bytes: 1 },
  { what: 'only NaN', values: [NaN, NaN], bytes: 1 },
  { what: 'small counts with a gap', values: [1, 255, NaN, 12], bytes: 1 },
  { what: 'counts that need two bytes', values: [1, 256], bytes: 2 },
  { what: 'returns', values: [-80_995, 80_995], bytes: 4 },
  { what: 'cents', values: [2.55, 3.39, 0.07, 1_234.56], bytes: 4 },
  { what: 'cents of one small range', values: [100.01, 100.02, 102.55], bytes: 1 },
  {
    what: 'minutes of a year',
    values: [1_291_191_960_000, 1_291_191_960_000 + 364 * 1_440 * MINUTE],
    bytes: 4,
  },
  { what: 'seconds', values: [1_291_191_961_000, 1_291_191_962_000], bytes: 1 },
  { what: 'milliseconds close together', values: [1_291_191_961_001, 1_291_191_961_999], bytes: 2 },
  { what: 'milliseconds of a year', values: [1_291_191_961_001, 1_322_727_961_999], bytes: 8 },
  { what: 'three decimals', values: [0.123, 4.5], bytes: 8 },
  { what: 'infinities', values: [1, Infinity, -Infinity], bytes: 8 },
  { what: 'minus zero', values: [0, -0], bytes: 8 },
  { what: 'beyond the integers', values: [2 ** 60, 1], bytes: 8 },
] as const;

describe('packNumbers', () => {
  test.each(CASES)('keeps $what in $bytes bytes', ({ values, bytes }) => {
    const back = roundTrip(values);
    expect(back.values).toEqual(values);
    expect(back.bytes).toBe(bytes);
  });

  test('gives any double back bit for bit', () => {
    fc.assert(
      fc.property(fc.array(fc.double()), (values) => {
        expect(roundTrip(values).values).toEqual(values);
      }),
    );
  });

  test('gives any amount of money back bit for bit', () => {
    const money = fc.integer({ min: -(2 ** 40), max: 2 ** 40 }).map((cents) => cents / 100);
    fc.assert(
      fc.property(fc.array(fc.oneof(money, fc.constant(NaN))), (values) => {
        expect(roundTrip(values).values).toEqual(values);
      }),
    );
  });

  test('keeps dictionary codes, the missing one included', () => {
    const codes = Int32Array.from([-1, 0, 65_000, 3]);
    const packed = packNumbers(codes);
    const target = new Int32Array(4);
    unpackNumbers(packed, target, 0);
    expect(target).toEqual(codes);
    expect(packed.bytes).toBe(2);
  });

  test('refuses to write past the end', () => {
    expect(() => unpackNumbers(packNumbers(Float64Array.of(1, 2)), new Float64Array(2), 1)).toThrow(
      'do not fit',
    );
  });
});
