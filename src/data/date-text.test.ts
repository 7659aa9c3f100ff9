import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayStart } from './civil-time.ts';
import { parseDate } from './date-text.ts';

const at = (text: string) => Date.parse(`${text}Z`);

describe('parseDate', () => {
  test.each([
    { cell: '2010-12-01', order: 'dmy', time: '2010-12-01T00:00:00' },
    { cell: '2010-12-01 08:26', order: 'mdy', time: '2010-12-01T08:26:00' },
    { cell: '2010-12-01T08:26:59', order: 'ymd', time: '2010-12-01T08:26:59' },
    { cell: '2010-12-01T08:26:59.125Z', order: 'ymd', time: '2010-12-01T08:26:59.125' },
    { cell: '2010-12-01T23:30:00+09:00', order: 'ymd', time: '2010-12-01T23:30:00' },
    { cell: '2010-12-01 23:30:00 -0500', order: 'ymd', time: '2010-12-01T23:30:00' },
    { cell: '2010-12-01 23:30:00 UTC', order: 'ymd', time: '2010-12-01T23:30:00' },
    { cell: '2010/1/5 7:05', order: 'ymd', time: '2010-01-05T07:05:00' },
    { cell: '2015年1月2日 19:06', order: 'dmy', time: '2015-01-02T19:06:00' },
    { cell: '2/1/2015', order: 'dmy', time: '2015-01-02T00:00:00' },
    { cell: '2/1/2015', order: 'mdy', time: '2015-02-01T00:00:00' },
    { cell: '21-07-2015', order: 'dmy', time: '2015-07-21T00:00:00' },
    { cell: '03.09.2026, 10:15', order: 'dmy', time: '2026-09-03T10:15:00' },
    { cell: '12/31/99 12:05 AM', order: 'mdy', time: '1999-12-31T00:05:00' },
    { cell: '12/31/12 12:05 pm', order: 'mdy', time: '2012-12-31T12:05:00' },
    { cell: '10-12-14', order: 'dmy', time: '2014-12-10T00:00:00' },
    { cell: '29/02/2024', order: 'dmy', time: '2024-02-29T00:00:00' },
    { cell: ' 2010-12-01 ', order: 'ymd', time: '2010-12-01T00:00:00' },
    { cell: '0099-01-01', order: 'ymd', time: '0099-01-01T00:00:00' },
  ] as const)('$cell ($order) is $time', ({ cell, order, time }) =>
    expect(parseDate(cell, order)).toBe(at(time)),
  );

  test.each([
    ['29/02/2023', 'dmy'],
    ['31/04/2023', 'dmy'],
    ['13/13/2023', 'dmy'],
    ['2023-00-10', 'ymd'],
    ['2023-01-32', 'ymd'],
    ['2023-01-01 24:00', 'ymd'],
    ['2023-01-01 10:60', 'ymd'],
    ['2023-01-01 13:00 PM', 'ymd'],
    ['2023-01/01', 'ymd'],
    ['1.2.3', 'dmy'],
    ['127.0.0.1', 'dmy'],
    ['20230101', 'ymd'],
    ['2/1/2015', 'ymd'],
    ['12/1', 'mdy'],
    ['hello', 'ymd'],
    ['', 'ymd'],
    ['2010-12-01x', 'ymd'],
  ] as const)('%j (%s) is no date', (cell, order) => expect(parseDate(cell, order)).toBeNaN());

  test('agrees with Date.UTC on every written form of any time', () => {
    const moment = fc.date({
      min: new Date('1000-01-01'),
      max: new Date('9999-12-31T23:59:59'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moment, fc.constantFrom('-', '/', '.'), fc.boolean(), (date, mark, padded) => {
        const two = (part: number) => (padded ? String(part).padStart(2, '0') : String(part));
        const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
        const clock = date.toISOString().slice(11, 19);
        const time = Date.UTC(
          year,
          month - 1,
          day,
          date.getUTCHours(),
          date.getUTCMinutes(),
          date.getUTCSeconds(),
        );
        expect(parseDate(`${year}${mark}${two(month)}${mark}${two(day)} ${clock}`, 'ymd')).toBe(time);
        expect(parseDate(`${two(day)}${mark}${two(month)}${mark}${year} ${clock}`, 'dmy')).toBe(time);
        expect(parseDate(`${two(month)}${mark}${two(day)}${mark}${year}T${clock}`, 'mdy')).toBe(time);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('dayStart', () => {
  test('is Date.UTC at the edges of months over eight centuries, and nothing beyond them', () => {
    for (let year = 1590; year < 2410; year += 5) {
      for (let month = 1; month <= 12; month++) {
        const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
        for (const day of [1, 2, 28, days])
          expect(dayStart(year, month, day)).toBe(Date.UTC(year, month - 1, day));
        for (const day of [0, days + 1]) expect(dayStart(year, month, day)).toBeNaN();
      }
    }
  });
});
