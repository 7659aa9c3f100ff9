import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memorySource, textsOf } from '../../../tests/helpers/combine-source.ts';
import { tableOf, type Cell, type ColumnSpec } from '../../../tests/helpers/memory-table.ts';
import { deriveSales } from '../sales.ts';
import { readSalesColumns } from '../sales-columns.ts';
import { DEFAULT_SALES_RULE } from '../sales-rule.ts';
import type { DatasetKind } from '../schema.ts';
import type { Table } from '../table.ts';
import { gatherCells } from './gather.ts';
import { gatheringOf, planJoin, type JoinPlan } from './join.ts';
import type { JoinLink, JoinRecipe } from './recipe.ts';
import type { CombineSource } from './source-column.ts';
import { suggestJoin } from './suggest-join.ts';
import { suggestLinks } from './suggest-links.ts';

const done = () => Promise.resolve();

type Spec = readonly [name: string, role: ColumnSpec['role'], type: ColumnSpec['type'], ...cells: Cell[]];

function table(id: string, kind: DatasetKind, ...specs: readonly Spec[]): CombineSource {
  const columns = specs.map(([name, role, type, ...cells]) => ({ name, role: role ?? null, type, cells }));
  return memorySource({ id, kind, columns });
}

/** Taobao's 宝贝报表 and 订单报表, as shops have them. */
const lines = table(
  '宝贝报表',
  'orders',
  ['子订单编号', null, 'text', '11', '12', '21', '91'],
  ['主订单编号', 'orderId', 'text', '1001', '1001', '1002', '1009'],
  ['标题', 'productName', 'text', '杯子', '盘子', '杯子', '碗'],
  ['购买数量', 'quantity', 'number', 1, 2, 1, 1],
  ['商家编码', 'productId', 'text', 'A1', 'B2', 'A1', '0007'],
);
const orders = table(
  '订单报表',
  'orders',
  ['订单编号', 'orderId', 'text', '1001', '1002', '1003'],
  ['买家会员名', 'customerId', 'text', 'tb_ann', 'tb_bo', 'tb_ann'],
  ['买家实际支付金额', 'amount', 'number', 50, 20, 9.9],
  ['订单创建时间', 'timestamp', 'timestamp', '2024-06-01 10:00', '2024-06-02', '2024-06-03'],
  ['宝贝标题', 'productName', 'text', '杯子，盘子', '杯子', '勺子'],
);
const people = table(
  'members',
  'customers',
  ['Member', 'customerId', 'text', 'tb_ann', 'tb_cy'],
  ['Email', 'email', 'text', 'Ann@Example.com ', 'cy@example.com'],
  ['Total Spent', 'amount', 'number', 59.9, 0],
);
const products = table(
  'goods',
  'products',
  ['Code', 'productId', 'text', 'A1', 'B2', '7', 'Z9'],
  ['Group', 'category', 'text', 'cups', 'plates', 'bowls', 'spoons'],
);

async function suggested(sources: readonly CombineSource[], wanted = 0) {
  const { links, blocked } = await suggestLinks(sources, done);
  const recipe = suggestJoin(
    sources.map(({ info }) => info.id),
    links,
    wanted,
  );
  return { links, blocked, recipe };
}

const inOrder = (sources: readonly CombineSource[], { sources: ids }: JoinRecipe) =>
  ids.map((id) => sources.find(({ info }) => info.id === id)!);

async function cellsOf(sources: readonly CombineSource[], plan: JoinPlan): Promise<Record<string, string[]>> {
  const columns = await Promise.all(
    plan.columns.map(async (column) => {
      const cells = await Promise.all(
        column.places.map((place) => sources[place.source]!.read(place.column)),
      );
      return [column.name, textsOf(gatherCells(cells, column.type, gatheringOf(column, plan)))] as const;
    }),
  );
  return Object.fromEntries(columns);
}

async function tableOfPlan(sources: readonly CombineSource[], plan: JoinPlan): Promise<Table> {
  const parts = await Promise.all(
    plan.columns.map(async (column) => {
      const cells = await Promise.all(
        column.places.map((place) => sources[place.source]!.read(place.column)),
      );
      const { name, role, type } = column;
      return { name, role, column: gatherCells(cells, type, gatheringOf(column, plan)).column };
    }),
  );
  return tableOf(parts);
}

async function joinedTable(sources: readonly CombineSource[], recipe: JoinRecipe) {
  const ordered = inOrder(sources, recipe);
  const plan = await planJoin(ordered, recipe, done);
  return { plan, cells: await cellsOf(ordered, plan) };
}

describe('orders, their lines, customers and products', () => {
  const all = [orders, people, lines, products];

  test('are found to belong together, whichever is asked about', async () => {
    for (const wanted of [0, 1, 2, 3]) {
      const { recipe } = await suggested(all, wanted);
      expect(recipe?.sources).toEqual(['宝贝报表', '订单报表', 'goods', 'members']);
      expect(
        recipe?.links.map(({ from, to }) => `${from.source}.${from.column} = ${to.source}.${to.column}`),
      ).toEqual(['0.主订单编号 = 1.订单编号', '0.商家编码 = 2.Code', '1.买家会员名 = 3.Member']);
    }
  });

  test('become one table: every line once, what an order came to once', async () => {
    const { recipe } = await suggested(all);
    const { plan, cells } = await joinedTable(all, recipe!);
    expect(plan.rowsWithoutLines).toBe(1);
    expect(cells).toEqual({
      子订单编号: ['11', '12', '21', '91', ''],
      主订单编号: ['1001', '1001', '1002', '1009', '1003'],
      标题: ['杯子', '盘子', '杯子', '碗', '勺子'],
      购买数量: ['1', '2', '1', '1', ''],
      商家编码: ['A1', 'B2', 'A1', '0007', ''],
      买家会员名: ['tb_ann', 'tb_ann', 'tb_bo', '', 'tb_ann'],
      买家实际支付金额: ['50', '', '20', '', '9.9'],
      订单创建时间: ['2024-06-01 10:00:00', '2024-06-01 10:00:00', '2024-06-02', '', '2024-06-03'],
      宝贝标题: ['杯子，盘子', '杯子，盘子', '杯子', '', '勺子'],
      Group: ['cups', 'plates', 'cups', '', ''],
      Email: ['Ann@Example.com ', 'Ann@Example.com ', '', '', 'Ann@Example.com '],
      'Total Spent': ['59.9', '59.9', '', '', '59.9'],
    });
  });

  test('roles go to one column each, and a customer’s total is no order’s money', async () => {
    const { recipe } = await suggested(all);
    const { plan } = await joinedTable(all, recipe!);
    expect(Object.fromEntries(plan.columns.map(({ name, role }) => [name, role]))).toEqual({
      子订单编号: null,
      主订单编号: 'orderId',
      标题: 'productName',
      购买数量: 'quantity',
      商家编码: 'productId',
      买家会员名: 'customerId',
      买家实际支付金额: 'orderTotal',
      订单创建时间: 'timestamp',
      宝贝标题: null,
      Group: 'category',
      Email: 'email',
      'Total Spent': null,
    });
  });

  test('what was sold comes to the orders’ sum', async () => {
    const { recipe } = await suggested(all);
    const sources = inOrder(all, recipe!);
    const plan = await planJoin(sources, recipe!, done);
    const sales = deriveSales(await readSalesColumns(await tableOfPlan(sources, plan)), DEFAULT_SALES_RULE);
    expect(sales.amount[3]).toBeNaN(); // a line whose order is not there
    expect(sales.amount.reduce((sum, amount) => sum + (Number.isNaN(amount) ? 0 : amount), 0)).toBeCloseTo(
      79.9,
      10,
    );
  });

  test('the match is told both ways, with examples and what was not equated', async () => {
    const { recipe } = await suggested(all);
    const { plan } = await joinedTable(all, recipe!);
    expect(plan.reports[0]).toEqual({
      rows: 4,
      rowsFound: 3,
      rowsWithoutKey: 0,
      keys: 3,
      keysFound: 2,
      targets: 3,
      targetsFound: 2,
      lost: ['1009'],
      unused: ['1003'],
      repeated: 0,
      hints: [],
    });
    expect(plan.reports[1]).toMatchObject({
      lost: ['0007'],
      unused: ['7', 'Z9'],
      hints: [{ rule: 'leading-zeros', keys: 1, example: ['0007', '7'] }],
    });
  });

  test('a suggestion taken up finds more', async () => {
    const { recipe } = await suggested(all);
    const links = recipe!.links.map((link, at): JoinLink =>
      at === 1 ? { ...link, ignore: ['leading-zeros'] } : link,
    );
    const { plan, cells } = await joinedTable(all, { ...recipe!, links });
    expect(cells['Group']).toEqual(['cups', 'plates', 'cups', 'bowls', '']);
    expect(plan.reports[1]).toMatchObject({ rowsFound: 4, hints: [] });
  });

  test('orders without lines stay out when they are not wanted', async () => {
    const { recipe } = await suggested(all);
    const { plan } = await joinedTable(all, { ...recipe!, keepUnmatched: false });
    expect(plan.rowCount).toBe(4);
    expect(plan.rowsWithoutLines).toBe(0);
  });
});

describe('keys', () => {
  const shop = (emails: readonly Cell[]) =>
    table(
      'sold',
      'orders',
      ['Name', 'orderId', 'text', ...emails.map((_, at) => `#${at}`)],
      ['Email', 'customerId', 'text', ...emails],
    );
  const customers = (...emails: readonly Cell[]) =>
    table(
      'known',
      'customers',
      ['Email', 'email', 'text', ...emails],
      ['Town', null, 'text', ...emails.map((_, at) => `town ${at}`)],
    );

  test('e-mail addresses agree whatever their case, and without the spaces around them', async () => {
    const sources = [shop(['ANN@x.org', 'bo@x.org', null]), customers(' ann@x.org ', 'Bo@X.org')];
    const { recipe } = await suggested(sources);
    const { plan, cells } = await joinedTable(sources, recipe!);
    expect(cells['Town']).toEqual(['town 0', 'town 1', '']);
    expect(plan.reports[0]).toMatchObject({ rows: 2, rowsFound: 2, rowsWithoutKey: 1 });
  });

  test('a key on several rows takes the last, and says so; no row is doubled', async () => {
    const emails = Array.from({ length: 100 }, (_, at) => `p${at}@x.org`);
    const sources = [shop([emails[0]!, emails[0]!]), customers(...emails, emails[0]!)];
    const { recipe } = await suggested(sources);
    const { plan, cells } = await joinedTable(sources, recipe!);
    expect(plan.rowCount).toBe(2);
    expect(cells['Town']).toEqual(['town 100', 'town 100']);
    expect(plan.reports[0]).toMatchObject({ repeated: 1, targets: 100, targetsFound: 1 });
  });

  test('tables that both have a key several times are not joined', async () => {
    const twice = [shop(['a@x.org', 'a@x.org']), customers('a@x.org', 'a@x.org')];
    const { recipe, links, blocked } = await suggested(twice);
    expect(recipe).toBeNull();
    expect(links).toEqual([]);
    expect(blocked).toEqual([{ from: { source: 0, column: 'Email' }, to: { source: 1, column: 'Email' } }]);
  });

  test('two exports of the same list are no join', async () => {
    expect((await suggested([shop(['a@x.org']), shop(['a@x.org'])])).recipe).toBeNull();
  });
});

describe('against rows in a Map', () => {
  const key = fc.option(fc.constantFrom('1', ' 1', '2', '3', 'a@b.co', 'A@B.CO'), { freq: 5, nil: null });
  const base = fc.array(fc.tuple(key, fc.integer({ min: 0, max: 9 })), { maxLength: 20 });
  const other = fc.array(fc.tuple(key, fc.integer({ min: 0, max: 9 })), { maxLength: 8 });

  test('every row once, an order’s number once, nothing lost', async () => {
    await fc.assert(
      fc.asyncProperty(base, other, fc.boolean(), async (rows, targets, keepUnmatched) => {
        const sources = [
          table(
            'lines',
            'orders',
            ['key', 'orderId', 'text', ...rows.map(([k]) => k)],
            ['n', null, 'number', ...rows.map(([, n]) => n)],
          ),
          table(
            'orders',
            'orders',
            ['id', 'orderId', 'text', ...targets.map(([k]) => k)],
            ['total', null, 'number', ...targets.map(([, n]) => n)],
          ),
        ];
        const recipe: JoinRecipe = {
          kind: 'join',
          sources: ['lines', 'orders'],
          links: [{ from: { source: 0, column: 'key' }, to: { source: 1, column: 'id' }, ignore: [] }],
          keepUnmatched,
        };
        const { cells } = await joinedTable(sources, recipe);
        expect(cells).toEqual(naive(rows, targets, keepUnmatched));
      }),
      { numRuns: 500 },
    );
  });
});

type Pair = readonly [string | null, number];

function naive(rows: readonly Pair[], targets: readonly Pair[], keepUnmatched: boolean) {
  const plain = (key: string | null) => (key ?? '').trim().toLowerCase();
  const known = new Map(
    targets.flatMap(([key, n], at) => (key === null ? [] : [[plain(key), { n, at }] as const])),
  );
  const asked = new Set(rows.map(([key]) => plain(key)).filter((key) => key !== ''));
  const told = new Set<string>();
  const total = (key: string) => {
    if (key === '' || told.has(key)) return '';
    told.add(key);
    return String(known.get(key)?.n ?? '');
  };
  const extra = targets.filter(
    ([key], at) =>
      keepUnmatched && (key === null || (!asked.has(plain(key)) && known.get(plain(key))!.at === at)),
  );
  return {
    key: [...rows, ...extra].map(([key]) => key ?? ''),
    n: [...rows.map(([, n]) => String(n)), ...extra.map(() => '')],
    total: [...rows.map(([key]) => total(plain(key))), ...extra.map(([, n]) => String(n))],
  };
}
