import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importTable, makeFile, textRows } from '../../tests/helpers/import-table.ts';
import { hasSharedData, NEEDS_SHARED, sharedPath } from '../../tests/helpers/shared-data.ts';

interface Expected {
  readonly file: string;
  readonly rowCount: number;
  readonly kind: string;
  readonly roles: Readonly<Record<string, string>>;
  readonly facts?: object;
}

const FILES: readonly Expected[] = [
  {
    file: 'online_retail/online_retail_all.csv',
    rowCount: 541_909,
    kind: 'orders',
    roles: {
      InvoiceNo: 'orderId',
      StockCode: 'productId',
      Description: 'productName',
      Quantity: 'quantity',
      InvoiceDate: 'timestamp',
      UnitPrice: 'unitPrice',
      CustomerID: 'customerId',
      Country: 'country',
    },
    facts: { encoding: 'utf-8', delimiter: ',', headerRow: 0, dateOrder: 'ymd' },
  },
  {
    file: 'complete_journey/transactions_sample.csv',
    rowCount: 75_000,
    kind: 'orders',
    roles: {
      household_id: 'customerId',
      basket_id: 'orderId',
      product_id: 'productId',
      quantity: 'quantity',
      sales_value: 'amount',
      transaction_timestamp: 'timestamp',
    },
  },
  {
    file: 'segmentation/Mall_Customers.csv',
    rowCount: 200,
    kind: 'customers',
    roles: { CustomerID: 'customerId' },
  },
  {
    file: 'groceries/Groceries_dataset.csv',
    rowCount: 38_765,
    kind: 'orders',
    roles: { Member_number: 'customerId', Date: 'timestamp', itemDescription: 'productName' },
    facts: { dateOrder: 'dmy' },
  },
  { file: 'groceries/groceries.csv', rowCount: 9_835, kind: 'table', roles: {}, facts: { headerRow: null } },
  {
    file: 'cdnow/example_transactions.csv',
    rowCount: 15_273,
    kind: 'orders',
    roles: { date: 'timestamp', id: 'customerId' },
  },
  {
    file: 'telco_churn/Telco-Customer-Churn.csv',
    rowCount: 7_043,
    kind: 'customers',
    roles: { customerID: 'customerId' },
  },
  {
    file: 'reviews/womens_clothing_reviews.csv',
    rowCount: 23_486,
    kind: 'reviews',
    roles: {
      'Clothing ID': 'productId',
      'Review Text': 'text',
      Rating: 'rating',
      'Department Name': 'category',
    },
  },
  { file: 'reviews/waimai_10k.csv', rowCount: 11_987, kind: 'reviews', roles: { review: 'text' } },
  {
    file: 'reviews/online_shopping_10_cats.csv',
    rowCount: 62_774,
    kind: 'reviews',
    roles: { cat: 'category', review: 'text' },
  },
  {
    file: 'bank_marketing/bank-additional-full.csv',
    rowCount: 41_188,
    kind: 'table',
    roles: {},
    facts: { delimiter: ';' },
  },
];

const read = (file: string) => makeFile(readFileSync(sharedPath(`data/${file}`)), file);

describe.skipIf(!hasSharedData)(`real files${NEEDS_SHARED}`, () => {
  test.each(FILES)(
    '$file',
    async ({ file, rowCount, kind, roles, facts = {} }) => {
      const { dataset, readings } = await importTable(read(file));
      expect(dataset).toMatchObject({ rowCount, kind, import: facts });
      const found = dataset.columns.flatMap(({ name, role }) => (role === null ? [] : [[name, role]]));
      expect(Object.fromEntries(found)).toEqual(roles);
      expect(readings).toBe(1);
    },
    120_000,
  );

  test('Online Retail: cancellations, ids, range and gaps are understood', async () => {
    const { dataset, columns } = await importTable(read('online_retail/online_retail_all.csv'));
    expect(dataset.salesRule.cancelPrefix).toBe('C');
    expect(dataset.problems).toMatchObject([
      { code: 'integer-id-with-decimals', count: 406_829, column: 'CustomerID' },
    ]);
    const byRole = new Map(
      dataset.columns.map((column, at) => [column.role, { ...column, cells: columns[at]!.cells }]),
    );
    expect(byRole.get('customerId')).toMatchObject({ missing: 135_080, distinct: 4_372 });
    expect(byRole.get('orderId')).toMatchObject({ missing: 0, distinct: 25_900 });
    expect(byRole.get('timestamp')).toMatchObject({
      min: Date.UTC(2010, 11, 1, 8, 26),
      max: Date.UTC(2011, 11, 9, 12, 50),
    });
    expect(byRole.get('customerId')!.cells[0]).toBe('17850');
    const [quantities, prices] = (['quantity', 'unitPrice'] as const).map(
      (role) => byRole.get(role)!.cells as number[],
    );
    const revenue = quantities!.reduce((sum, quantity, row) => sum + quantity * prices![row]!, 0);
    expect(revenue).toBeCloseTo(9_747_747.934, 2);
  }, 120_000);

  test.each([
    'reviews/womens_clothing_reviews.csv',
    'telco_churn/Telco-Customer-Churn.csv',
    'groceries/groceries.csv',
  ])(
    '%s comes back cell for cell as text',
    async (file) => {
      const { default: Papa } = await import('papaparse');
      const text = readFileSync(sharedPath(`data/${file}`), 'utf8');
      const records = Papa.parse<string[]>(text, { delimiter: ',', skipEmptyLines: true }).data;
      const table = await importTable(read(file), { types: 'text' });
      const hasHeader = table.dataset.import.headerRow !== null;
      const width = Math.max(...records.map((record) => record.length));
      const padded = records
        .slice(hasHeader ? 1 : 0)
        .map((record) => [...record, ...Array<string>(width - record.length).fill('')]);
      expect(textRows(table)).toEqual(padded);
    },
    120_000,
  );
});
