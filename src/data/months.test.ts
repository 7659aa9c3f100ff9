import fc from 'fast-check';
import { expect, test } from 'vitest';
import { monthIndex, monthStarts } from './months.ts';

test('from the month of the first to the month of the last, gaps and year ends included', () => {
  const starts = monthStarts(Date.UTC(2023, 10, 30, 23), Date.UTC(2024, 1, 1));
  expect(Array.from(starts, (ms) => new Date(ms).toISOString().slice(0, 10))).toEqual([
    '2023-11-01',
    '2023-12-01',
    '2024-01-01',
    '2024-02-01',
  ]);
});

test('the first century is not taken for the last', () => {
  const first = Date.parse('0050-03-04T00:00:00Z');
  expect(new Date(monthStarts(first, first)[0]!).toISOString()).toBe('0050-03-01T00:00:00.000Z');
});

test('every time is in the month that its date says', () => {
  const times = fc.date({ min: new Date('1950-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(times, times, (a, b) => {
      const [first, last] = [Math.min(+a, +b), Math.max(+a, +b)];
      const starts = monthStarts(first, last);
      for (const time of [first, last, Math.floor((first + last) / 2)]) {
        const start = new Date(starts[monthIndex(starts, time)]!).toISOString();
        expect(start).toBe(`${new Date(time).toISOString().slice(0, 7)}-01T00:00:00.000Z`);
      }
    }),
  );
});
