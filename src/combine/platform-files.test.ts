import { describe, expect, test } from 'vitest';
import { textsOf } from '../../tests/helpers/combine-source.ts';
import { importTable, makeFile } from '../../tests/helpers/import-table.ts';
import { buildColumn } from '../../tests/helpers/memory-table.ts';
import { gatherCells } from '../data/combine/gather.ts';
import { gatheringOf, planJoin } from '../data/combine/join.ts';
import type { CombineSource } from '../data/combine/source-column.ts';
import { suggestJoin } from '../data/combine/suggest-join.ts';
import { suggestLinks } from '../data/combine/suggest-links.ts';

const done = () => Promise.resolve();

/** A file as the import understands it, with no click. */
async function imported(name: string, rows: readonly string[]): Promise<CombineSource> {
  const { dataset, columns } = await importTable(makeFile(`${rows.join('\n')}\n`, `${name}.csv`));
  return {
    info: { ...dataset, id: name, name },
    read: (at) => {
      const { cells, exceptions } = columns[at]!;
      const { type } = dataset.columns[at]!;
      return Promise.resolve({ column: buildColumn({ type, cells }), exceptions });
    },
  };
}

async function joined(sources: readonly CombineSource[]) {
  const { links } = await suggestLinks(sources, done);
  const ids = sources.map(({ info }) => info.id);
  const recipe = suggestJoin(ids, links, 0)!;
  const ordered = recipe.sources.map((id) => sources[ids.indexOf(id)]!);
  const plan = await planJoin(ordered, recipe, done);
  const cells = async (name: string) => {
    const column = plan.columns.find((one) => one.name === name)!;
    const found = await Promise.all(column.places.map((place) => ordered[place.source]!.read(place.column)));
    return textsOf(gatherCells(found, column.type, gatheringOf(column, plan)));
  };
  return { recipe, plan, cells };
}

describe('files as platforms write them belong together', () => {
  test('Taobao: 宝贝报表 and 订单报表', async () => {
    const orders = await imported('ExportOrderList', [
      '订单编号,买家会员名,买家应付货款,买家应付邮费,总金额,买家实际支付金额,订单状态,收货人姓名,订单创建时间,订单付款时间,宝贝标题,宝贝种类,宝贝总数量',
      '="1930680000000000011",tb_ann,50.00,0.00,50.00,50.00,交易成功,安,2024-06-01 10:00:00,2024-06-01 10:01:00,杯子，盘子,2,3',
      '="1930680000000000012",tb_bo,20.00,0.00,20.00,20.00,交易成功,波,2024-06-02 10:00:00,2024-06-02 10:01:00,杯子,1,1',
      '="1930680000000000013",tb_ann,9.90,0.00,9.90,0.00,交易关闭,安,2024-06-03 10:00:00,,勺子,1,1',
    ]);
    const lines = await imported('ExportOrderDetailList', [
      '子订单编号,主订单编号,标题,价格,购买数量,外部系统编号,商品属性,套餐信息,备注,订单状态,商家编码',
      '="1930680000000000111",="1930680000000000011",杯子,20.00,1,A1,,,,交易成功,A1',
      '="1930680000000000112",="1930680000000000011",盘子,15.00,2,B2,,,,交易成功,B2',
      '="1930680000000000121",="1930680000000000012",杯子,20.00,1,A1,,,,交易成功,A1',
    ]);
    const { recipe, plan, cells } = await joined([orders, lines]);
    expect(recipe.sources).toEqual(['ExportOrderDetailList', 'ExportOrderList']);
    expect(recipe.links[0]).toMatchObject({ from: { column: '主订单编号' }, to: { column: '订单编号' } });
    expect(plan.reports[0]).toMatchObject({ rows: 3, rowsFound: 3, targets: 3, targetsFound: 2 });
    expect(plan.rowsWithoutLines).toBe(1);
    expect(await cells('主订单编号')).toEqual([
      '1930680000000000011',
      '1930680000000000011',
      '1930680000000000012',
      '1930680000000000013',
    ]);
    expect(await cells('买家会员名')).toEqual(['tb_ann', 'tb_ann', 'tb_bo', 'tb_ann']);
    expect(await cells('买家实际支付金额')).toEqual(['50', '', '20', '0']);
    expect(plan.columns.find(({ role }) => role === 'customerId')?.name).toBe('买家会员名');
  });

  test('Shopify: orders and customers, by e-mail; the customer of an order is that of all its lines', async () => {
    const orders = await imported('orders_export', [
      'Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Subtotal,Shipping,Taxes,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name,Refunded Amount,Id',
      '#1001,Ann@x.org,paid,2024-06-01 10:00:00 -0400,fulfilled,USD,30.00,5.00,0.00,35.00,2024-06-01 10:00:00 -0400,1,Mug,10.00,A1,Ann,0.00,5001',
      '#1001,,,,,,,,,,2024-06-01 10:00:00 -0400,2,Tray,10.00,B2,,,',
      '#1002,bo@x.org,paid,2024-06-02 10:00:00 -0400,fulfilled,USD,10.00,5.00,0.00,15.00,2024-06-02 10:00:00 -0400,1,Mug,10.00,A1,Bo,0.00,5002',
    ]);
    const people = await imported('customers_export', [
      'Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address City,Default Address Country Code,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags',
      "'7210448301122,Ann,A,ann@x.org,yes,Lyon,FR,,no,35.00,1,,no,",
      "'7210448301123,Cy,C,cy@x.org,no,Oslo,NO,,no,0.00,0,,no,",
    ]);
    const { recipe, plan, cells } = await joined([people, orders]);
    expect(recipe.sources).toEqual(['orders_export', 'customers_export']);
    expect(recipe.links[0]).toMatchObject({ from: { column: 'Email' }, to: { column: 'Email' } });
    expect(plan.reports[0]).toMatchObject({ rows: 3, rowsFound: 2, rowsWithoutKey: 0, lost: ['bo@x.org'] });
    expect(await cells('Default Address City')).toEqual(['Lyon', 'Lyon', '']);
    expect(plan.columns.filter(({ role }) => role === 'totalSpent')).toEqual([]);
  });

  test('a till’s lines and a list of articles, by article number', async () => {
    const sales = await imported('sales', [
      'InvoiceNo,StockCode,Quantity,InvoiceDate,CustomerID',
      '1,85123A,6,2024-06-01 08:26,17850',
      '1,71053,6,2024-06-01 08:26,17850',
      '2,00010,1,2024-06-02 08:26,13047',
    ]);
    const articles = await imported('articles', [
      'StockCode,Description,Category,Price',
      '85123A,WHITE HEART,Lights,2.55',
      '71053,LANTERN,Lights,3.39',
      '10,BAG,Bags,0.85',
    ]);
    const { recipe, plan, cells } = await joined([sales, articles]);
    expect(recipe.sources).toEqual(['sales', 'articles']);
    expect(plan.reports[0]).toMatchObject({
      rowsFound: 2,
      hints: [{ rule: 'leading-zeros', keys: 1, example: ['00010', '10'] }],
    });
    expect(await cells('Price')).toEqual(['2.55', '3.39', '']);
    expect(plan.columns.find(({ role }) => role === 'unitPrice')?.name).toBe('Price');
  });
});
