import fc from 'fast-check';
import { expect, test } from 'vitest';
import { monthIndex, monthsBefore, monthStarts } from './months.ts';

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

test.each([
  { from: '2024-03-31T10:30:00.000Z', months: 1, to: '2024-02-29T10:30:00.000Z' },
  { from: '2024-02-29T00:00:00.000Z', months: 12, to: '2023-02-28T00:00:00.000Z' },
  { from: '2011-12-09T12:50:00.000Z', months: 12, to: '2010-12-09T12:50:00.000Z' },
  { from: '2024-01-15T00:00:00.000Z', months: 24, to: '2022-01-15T00:00:00.000Z' },
  { from: '2024-01-31T00:00:00.000Z', months: 2, to: '2023-11-30T00:00:00.000Z' },
])('$months months before $from: $to', ({ from, months, to }) => {
  expect(new Date(monthsBefore(Date.parse(from), months)).toISOString()).toBe(to);
});
