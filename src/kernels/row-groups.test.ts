import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstRows, oneGroup, refineGroups } from './row-groups.ts';

const columns = fc
  .record({ rows: fc.integer({ min: 0, max: 300 }), width: fc.integer({ min: 1, max: 4 }) })
  .chain(({ rows, width }) =>
    fc.array(fc.array(fc.integer({ min: -1, max: 6 }), { minLength: rows, maxLength: rows }), {
      minLength: width,
      maxLength: width,
    }),
  );

test('rows are together exactly where all their codes are equal', () => {
  fc.assert(
    fc.property(columns, (codes) => {
      const rows = codes[0]!.length;
      const groups = codes.reduce(
        (found, column) => refineGroups(found, Int32Array.from(column)),
        oneGroup(rows),
      );
      const keys = Array.from({ length: rows }, (_, row) => codes.map((column) => column[row]).join());
      const distinct = [...new Set(keys)];
      expect([...groups.groups]).toEqual(keys.map((key) => distinct.indexOf(key)));
      expect(groups.count).toBe(distinct.length);
      expect([...firstRows(groups)]).toEqual(distinct.map((key) => keys.indexOf(key)));
    }),
  );
});

test('a hundred thousand distinct pairs keep their numbers', () => {
  const rows = 100_000;
  const half = refineGroups(
    oneGroup(rows),
    Int32Array.from({ length: rows }, (_, row) => row >> 1),
  );
  const all = refineGroups(
    half,
    Int32Array.from({ length: rows }, (_, row) => row & 1),
  );
  expect([half.count, all.count]).toEqual([rows / 2, rows]);
  expect(all.groups.every((group, row) => group === row)).toBe(true);
});
