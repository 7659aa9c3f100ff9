import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { EXPECTED, EXPECTED_SHARED } from '../../../tests/fixtures/platform-exports/expected.ts';
import { HEADERS, makeExports } from '../../../tests/fixtures/platform-exports/exports.ts';
import { importTable, makeFile, type ImportedTable } from '../../../tests/helpers/import-table.ts';
import { revenueOf, salesOfImport } from '../../../tests/helpers/imported-sales.ts';
import { hasSharedData, NEEDS_SHARED, sharedPath } from '../../../tests/helpers/shared-data.ts';

const SAYINGS = ['masked-customer', 'no-customer', 'customer-by-name'];

function understoodAs({ dataset }: ImportedTable) {
  const named = dataset.columns.flatMap(({ name, role }) => (role === null ? [] : [[name, role] as const]));
  const said = dataset.problems.filter(({ code }) => SAYINGS.includes(code));
  return {
    platform: dataset.import.platform,
    kind: dataset.kind,
    rows: dataset.rowCount,
    says: said[0]?.code ?? null,
    roles: Object.fromEntries(named),
  };
}

describe('a file of every layout', () => {
  test('the same seed writes the same bytes', () => {
    const bytes = () => makeExports(3).map((file) => Buffer.from(file.bytes).toString('hex'));
    expect(bytes()).toEqual(bytes());
  });

  test('all thirty layouts are written', () => {
    expect(HEADERS).toHaveLength(30);
    expect(Object.keys(EXPECTED)).toEqual(HEADERS.map(({ id }) => id));
  });

  test.each(makeExports(7).map((file) => ({ ...file, ...EXPECTED[file.id]! })))(
    '$id: platform, kind, roles and revenue, with nothing asked',
    async ({ id, name, bytes, rows, revenue, kind, roles, says }) => {
      const table = await importTable(makeFile(bytes, name));
      const { rows: found, ...understood } = understoodAs(table);
      expect(understood).toEqual({ platform: id, kind, says, roles });
      expect(found).toBe(rows);
      if (revenue === null) return;
      expect(Math.round(revenueOf(await salesOfImport(table)) * 100)).toBe(revenue);
    },
  );
});

describe.skipIf(!hasSharedData)(`the shared files${NEEDS_SHARED}`, () => {
  test.each(EXPECTED_SHARED)('$file: platform, kind and roles', async ({ file, ...expected }) => {
    const table = await importTable(makeFile(readFileSync(sharedPath(`data/${file}`)), file));
    expect(understoodAs(table)).toEqual(expected);
  });

  test.each([
    // 56.29 + 25.00, #1003 voided, #1004 20.00 less 4.00 given back
    { file: 'platform_exports/shopify_orders_export.csv', revenue: 97.29 },
    // 1,015.00 less 18.00 of the same transaction
    { file: 'platform_exports/square_items.csv', revenue: 997 },
    // 19.90 + 19.90: item-price is the line's total, the third is cancelled
    { file: 'platform_exports/amazon_all_orders.txt', revenue: 39.8 },
    // 118.00 + 59.90 paid, the second closed
    { file: 'platform_exports/taobao_ExportOrderList_gbk.csv', revenue: 177.9 },
    // 1,250.00; the refund does not say what it belongs to
    { file: 'platform_exports/paypal_de.csv', revenue: 1250 },
    // one income of 222,228.50
    { file: 'payments/example-alipay-records.csv', revenue: 222_228.5 },
    // 0.35 + 23.00 + 0.07 + 0.07 + 5.00
    { file: 'payments/example-wechat-records.csv', revenue: 28.49 },
    { file: 'payments/example-wechat-records.xlsx', revenue: 28.49 },
  ])('$file comes to $revenue', async ({ file, revenue }) => {
    const table = await importTable(makeFile(readFileSync(sharedPath(`data/${file}`)), file));
    expect(revenueOf(await salesOfImport(table))).toBeCloseTo(revenue, 8);
  });

  test('a refund without its payment is counted and said', async () => {
    const file = 'platform_exports/paypal_de.csv';
    const table = await importTable(makeFile(readFileSync(sharedPath(`data/${file}`)), file));
    const { refunds, currency } = await salesOfImport(table);
    expect(refunds).toMatchObject({ rows: 1, takenOff: 0, unmatchedRows: 1, unmatched: 50 });
    expect(currency).toBe('EUR');
  });
});
