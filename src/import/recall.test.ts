import { describe, expect, test } from 'vitest';
import { importTable } from '../../tests/helpers/import-table.ts';
import type { RememberedReading } from '../data/remembered-reading.ts';
import { headerKeysOf } from './recall.ts';

const HEADERS = ['nr', 'who', 'when', 'sum'];
const keys = headerKeysOf(HEADERS);
const READING: RememberedReading = {
  savedAt: 5,
  kind: 'payments',
  columns: Object.fromEntries(
    keys.columns.map((key, at) => [
      key,
      [
        { role: 'orderId' },
        { role: 'customerId' },
        { role: 'timestamp', dateOrder: 'mdy' },
        { role: 'amount' },
      ][at]!,
    ]),
  ) as RememberedReading['columns'],
};
const remembered = { [keys.file]: READING };
const ROWS = ['1,ann,03/04/2024,5', '2,bob,05/06/2024,7'];
const read = async (lines: readonly string[]) =>
  (await importTable(`${lines.join('\n')}\n`, { remembered })).dataset;

describe('a file whose headers are known', () => {
  test('is read as the last one was kept', async () => {
    const { columns, kind, import: facts } = await read([HEADERS.join(), ...ROWS]);
    expect(columns.map(({ role }) => role)).toEqual(['orderId', 'customerId', 'timestamp', 'amount']);
    expect(columns[2]).toMatchObject({ min: Date.UTC(2024, 2, 4), dateOrder: 'mdy' });
    expect({ kind, at: facts.rememberedAt }).toEqual({ kind: 'payments', at: 5 });
    expect(facts.openDates).toMatchObject([{ column: 'when', isAnswered: true }]);
  });

  test('is known in another order, and by headers written otherwise', async () => {
    const { columns } = await read(['Sum,WHEN,Who,Nr', '5,03/04/2024,ann,1', '7,05/06/2024,bob,2']);
    expect(columns.map(({ role }) => role)).toEqual(['amount', 'timestamp', 'customerId', 'orderId']);
  });

  test.each([
    { description: 'at once', rows: ['1,ann,13/04/2024,5', ...ROWS] },
    {
      description: 'far down',
      rows: [...Array.from({ length: 60_000 }, (_, at) => `${at},ann,03/04/2024,5`), '1,ann,13/04/2024,5'],
    },
  ])('is not read against its own cells, which say so $description', async ({ rows }) => {
    const { columns, import: facts } = await read([HEADERS.join(), ...rows]);
    expect(columns[2]).toMatchObject({ dateOrder: 'dmy', missing: 0, max: expect.any(Number) as number });
    expect(facts.openDates).toBeUndefined();
  });
});

test('another file is not', async () => {
  const { import: facts } = await read(['nr,who,when,total', ...ROWS]);
  expect(facts.rememberedAt).toBeUndefined();
  expect(facts.openDates).toMatchObject([{ isAnswered: false }]);
});

test('the keys of headers do not spell them', () => {
  expect(JSON.stringify(keys)).not.toMatch(/who|when|sum/);
});
