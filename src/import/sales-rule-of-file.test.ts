import { describe, expect, test } from 'vitest';
import { importTable } from '../../tests/helpers/import-table.ts';
import { revenueOf, salesOfImport } from '../../tests/helpers/imported-sales.ts';

const rolesOf = async (text: string) => {
  const { dataset } = await importTable(text);
  const named = dataset.columns.flatMap(({ name, role }) => (role === null ? [] : [[name, role]]));
  return { kind: dataset.kind, roles: Object.fromEntries(named) as Record<string, string> };
};

describe('the rule that a file proposes', () => {
  const text = [
    'Order no,Customer ID,Order date,Amount,Currency,Status',
    '1,a,2024-01-02,10,eur,paid',
    '2,a,2024-01-03,20,EUR,paid',
    '3,b,2024-01-03,400,USD,paid',
    '4,b,2024-01-04,5,EUR,storniert',
    '5,b,2024-01-05,7,EUR,Partially refunded',
  ].join('\n');

  test('leaves out what its statuses say, and tells money in the currency of most rows', async () => {
    const { dataset } = await importTable(text);
    expect(dataset.salesRule).toMatchObject({
      excluded: [{ role: 'status', value: 'storniert' }],
      refunds: [],
      currency: 'EUR',
      rates: {},
    });
  });

  test('never sums two currencies', async () => {
    const sales = await salesOfImport(await importTable(text));
    expect(revenueOf(sales)).toBe(37);
    expect(sales.excluded).toMatchObject({ marked: 1, otherCurrency: 1 });
    expect(sales.currencies).toMatchObject([
      { currency: 'EUR', rows: 3, amount: 37, rate: 1 },
      { currency: 'USD', rows: 1, amount: 400, rate: null },
    ]);
  });

  test('of a column with hundreds of values says nothing', async () => {
    const rows = Array.from({ length: 300 }, (_, at) => `${at},2024-01-02,5,cancelled by ${at}`);
    const { dataset } = await importTable(['Order no,Order date,Amount,Status', ...rows].join('\n'));
    expect(dataset.salesRule.excluded).toEqual([]);
  });
});

describe('a file of no known platform', () => {
  test('an order’s total on every row is taken for one, where the rows prove it', async () => {
    const rows = ['1,a,30', '1,b,30', '2,a,5', '2,c,5', '3,a,9', '3,b,9', '4,a,7'];
    const text = ['order id,product,order total', ...rows].join('\n');
    expect((await rolesOf(text)).roles['order total']).toBe('orderTotal');
    expect(revenueOf(await salesOfImport(await importTable(text)))).toBeCloseTo(51, 8);
  });

  test.each([
    ['amounts differ within an order', ['1,a,30', '1,b,31', '2,a,5', '2,c,5', '3,a,9', '3,b,9'], 89],
    ['every order has one row', ['1,a,30', '2,b,31', '3,a,5'], 66],
    ['too few orders show it', ['1,a,30', '1,b,30', '2,a,5'], 65],
  ])('and for the row’s amount where %s', async (_, rows, revenue) => {
    const text = ['order id,product,order total', ...rows].join('\n');
    expect((await rolesOf(text)).roles['order total']).toBe('amount');
    expect(revenueOf(await salesOfImport(await importTable(text)))).toBe(revenue);
  });

  test('campaigns are told from sales', async () => {
    const campaigns =
      'Date,Campaign,Spend,Impressions,Clicks,Revenue\n2024-01-01,Brand,5,100,7,20\n2024-01-02,Brand,6,90,5,0';
    expect(await rolesOf(campaigns)).toEqual({
      kind: 'campaigns',
      roles: {
        Date: 'timestamp',
        Campaign: 'campaign',
        Spend: 'cost',
        Impressions: 'impressions',
        Clicks: 'clicks',
        Revenue: 'amount',
      },
    });
    const products = 'SKU,Product name,Cost,Price\nA,Mug,5,10\nB,Tray,6,12';
    expect((await rolesOf(products)).roles).not.toHaveProperty('Cost');
  });

  test('what the user says stands before everything', async () => {
    const text = 'Order no,Customer name,Order date,Amount\n1,Ann,2024-01-01,5\n2,Bob,2024-01-02,6';
    const { dataset } = await importTable(text, { roles: { 'Customer name': 'productName' } });
    expect(dataset.columns[1]).toMatchObject({ role: 'productName', roleConfidence: 1 });
  });
});
