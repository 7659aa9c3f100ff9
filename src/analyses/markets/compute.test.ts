import { describe, expect, test } from 'vitest';
import { memoryTable, type Cell, type ColumnSpec } from '../../../tests/helpers/memory-table.ts';
import { runContext } from '../../../tests/helpers/run-context.ts';
import { associations } from '../../../tests/fixtures/expected/associations.ts';
import { createRandom, type Random } from '../../kernels/random.ts';
import compute from './compute.ts';
import { cellFacts } from './findings.ts';
import { markets, type MarketDimension, type MarketsParams, type MarketsResult } from './meta.ts';
import { peopleIn } from './people.ts';

async function run(
  specs: readonly ColumnSpec[],
  params: Partial<MarketsParams> = {},
): Promise<MarketsResult> {
  const outcome = await compute({ ...markets.defaults, ...params }, runContext(memoryTable(specs)));
  if (!('result' in outcome)) throw new Error(JSON.stringify(outcome));
  return outcome.result;
}

/** Customers, each in a market of their own; how often they order is for `ordersOf` to say. */
function shop(
  customers: number,
  seed: number,
  ordersOf: (market: string, random: Random) => number,
): ColumnSpec[] {
  const random = createRandom(seed);
  const rows = Array.from({ length: customers }, (_, n) => {
    const market = ['north', 'south', 'east'][random.below(3)]!;
    const channel = ['web', 'app'][random.below(2)]!;
    return Array.from({ length: ordersOf(market, random) }, () => ({
      customer: `c${n}`,
      market,
      channel,
      time: Date.UTC(2024, 0, 1 + random.below(360)),
      amount: 5 + random.below(90),
    }));
  }).flat();
  const cells = (value: (row: (typeof rows)[number], at: number) => Cell) => rows.map(value);
  return [
    { name: 'customer', role: 'customerId', type: 'text', cells: cells(({ customer }) => customer) },
    { name: 'order', role: 'orderId', type: 'text', cells: cells((_, at) => `o${at}`) },
    { name: 'time', role: 'timestamp', type: 'timestamp', cells: cells(({ time }) => time) },
    { name: 'amount', role: 'amount', type: 'number', cells: cells(({ amount }) => amount) },
    { name: 'market', role: 'country', type: 'text', cells: cells(({ market }) => market) },
    { name: 'channel', role: 'channel', type: 'text', cells: cells(({ channel }) => channel) },
  ];
}

const often = (market: string, random: Random) => 1 + random.below(market === 'east' ? 9 : 3);
const alike = (_: string, random: Random) => 1 + random.below(5);
const dimensionOf = (result: MarketsResult, column: string): MarketDimension =>
  result.dimensions.find((dimension) => dimension.column === column)!;

describe('twenty shops', () => {
  const seeds = Array.from({ length: 20 }, (_, seed) => seed);
  const found = async (ordersOf: typeof often, unit: MarketsParams['unit'] = 'customers') => {
    const results = await Promise.all(seeds.map((seed) => run(shop(400, seed, ordersOf), { unit })));
    return results.filter(({ findings }) => findings.length > 0);
  };

  test('a market whose people order more often is found, and it is that market', async () => {
    const planted = await found(often);
    expect(planted.length).toBeGreaterThanOrEqual(19);
    for (const result of planted) {
      const [first] = result.findings;
      expect(result.dimensions[first!.dimension]!.column).toBe('market');
      const best = result.findings.find(({ ratio }) => ratio > 1)!;
      expect(result.dimensions[best.dimension]!.column).toBe('market');
    }
    const channels = planted.filter((result) => dimensionOf(result, 'channel').test!.q < 0.05);
    expect(channels.length).toBeLessThanOrEqual(1);
  });

  test('where nothing is there, nothing is found', async () => {
    expect((await found(alike)).length).toBeLessThanOrEqual(1);
  });

  test('nor among orders, of which a few customers have many', async () => {
    const uneven = (_: string, random: Random) => 1 + Math.floor(random.float() ** 6 * 60);
    expect((await found(uneven, 'orders')).length).toBeLessThanOrEqual(1);
  });
});

describe('a table of counts', () => {
  const expected = associations.tables.find(({ name }) => name === 'Contract by Churn')!;
  const lines = expected.table.flatMap((row, level) =>
    row.flatMap((count, group) => Array.from({ length: count }, () => [`level ${level}`, `group ${group}`])),
  );
  const specs: ColumnSpec[] = [
    { name: 'contract', type: 'text', cells: lines.map(([level]) => level!) },
    { name: 'churn', type: 'text', cells: lines.map(([, group]) => group!) },
  ];

  test('by a column: what scipy says of it', async () => {
    const result = await run(specs, { by: 'column', column: 'churn' });
    const [dimension] = result.dimensions;
    expect(result.isRows).toBe(true);
    expect(dimension!.test!.chiSquare).toBeCloseTo(expected.statistic, 6);
    expect(dimension!.test!.df).toBe(expected.df);
    expect(dimension!.test!.p / expected.p).toBeCloseTo(1, 8);
    expect(dimension!.test!.cramersVCorrected).toBeCloseTo(expected.vCorrected, 10);
    expect(dimension!.test!.minExpected).toBeCloseTo(Math.min(...expected.expected), 8);
    const names = dimension!.levels.map(({ name }) => Number(name!.slice('level '.length)));
    const columns = dimension!.columns.map(({ group }) =>
      Number(result.groups[group]!.slice('group '.length)),
    );
    names.forEach((level, row) =>
      columns.forEach((group, column) => {
        const at = row * columns.length + column;
        expect(dimension!.counts[at]).toBe(expected.table[level]![group]);
        expect(dimension!.residuals[at]).toBeCloseTo(expected.residuals[level * columns.length + group]!, 8);
      }),
    );
  });

  test('a column named like an outcome is taken without asking', async () => {
    const result = await run(specs);
    expect([result.by, result.byColumn]).toEqual(['column', 'churn']);
  });
});

describe('the people and the money', () => {
  test('each cell counts those whom it leads to; the markets add up to everything', async () => {
    const result = await run(shop(300, 5, often));
    const dimension = dimensionOf(result, 'market');
    dimension.counts.forEach((count, at) => {
      const columns = dimension.columns.length;
      const people = peopleIn(result, dimension, Math.floor(at / columns), at % columns);
      expect(people).toHaveLength(count);
      const facts = cellFacts(dimension, Math.floor(at / columns), at % columns);
      expect(facts.share).toBe(count / dimension.levels[facts.level]!.customers);
    });
    const revenue = dimension.levels.reduce((sum, { sales }) => sum + sales!.revenue, 0);
    expect(revenue).toBeCloseTo(result.revenue!, 6);
    expect(dimension.levels.reduce((sum, { customers }) => sum + customers, 0)).toBe(300);
  });

  test('counted by hand it is the same', async () => {
    const specs = shop(200, 9, often);
    const result = await run(specs);
    const [customers, , , amounts, marketsOf] = specs.map(({ cells }) => cells);
    for (const { name, customers: people, sales } of dimensionOf(result, 'market').levels) {
      const rows = Array.from(marketsOf!.keys()).filter((row) => marketsOf![row] === name);
      const own = rows.map((row) => customers![row]!);
      const revenue = rows.reduce((sum, row) => sum + Number(amounts![row]), 0);
      const again = [...new Set(own)].filter((who) => own.filter((other) => other === who).length > 1);
      expect(people).toBe(new Set(own).size);
      expect(sales!.revenue).toBeCloseTo(revenue, 8);
      expect(sales!.averageOrderValue).toBeCloseTo(revenue / rows.length, 8);
      expect(sales!.repeatRate).toBeCloseTo(again.length / new Set(own).size, 10);
    }
  });

  test('of orders each is counted once, and a cell leads to those who placed one', async () => {
    const specs = shop(200, 3, often);
    const result = await run(specs, { unit: 'orders' });
    const dimension = dimensionOf(result, 'market');
    expect(dimension.counts.reduce((sum, count) => sum + count, 0)).toBe(specs[0]!.cells.length);
    expect(peopleIn(result, dimension, 0, null).length).toBe(dimension.levels[0]!.customers);
    expect(dimension.test!.designEffect).toBeGreaterThan(1.5);
  });
});

test('rare values are together, and counted', async () => {
  const specs = shop(300, 4, alike).map((spec) =>
    spec.name === 'channel'
      ? { ...spec, cells: spec.cells.map((cell, at) => (at % 40 === 0 ? `rare ${at}` : cell)) }
      : spec,
  );
  const { levels, columns } = dimensionOf(await run(specs, { unit: 'orders' }), 'channel');
  expect(levels.at(-1)!.name).toBeNull();
  expect(levels.at(-1)!.values).toBeGreaterThan(5);
  expect(levels.length * columns.length).toBeGreaterThan(3);
});

test('product codes are put together by their first characters where there is no category', async () => {
  const codes = ['85123A', '85099B', '22112', '22113', '71053', '71054'];
  const specs = shop(300, 6, alike);
  const products: ColumnSpec[] = [
    { name: 'code', role: 'productId', type: 'text', cells: specs[0]!.cells.map((_, at) => codes[(at * 7) % 6]!) },
    { name: 'name', role: 'productName', type: 'text', cells: specs[0]!.cells.map((_, at) => `thing ${codes[(at * 7) % 6]!}`) },
  ]; // prettier-ignore
  const { source, levels } = dimensionOf(await run([...specs, ...products]), 'code');
  expect(source).toEqual({ kind: 'code-prefix', length: 4 });
  expect(levels.map(({ example }) => example?.startsWith('thing '))).not.toContain(false);
});
