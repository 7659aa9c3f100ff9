import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  combineDatasets,
  commitImport,
  exportTable,
  findCombineOffers,
  listDatasets,
  previewJoin,
  previewStack,
  stageImport,
  updateDataset,
  wipe,
} from '../../../src/services/index.ts';
import { openDatabase } from '../../../src/storage/index.ts';
import type { DatasetInfo } from '../../../src/data/schema.ts';
import { ordersCsv } from '../../helpers/orders-csv.ts';
import { betweenWrites } from './between-writes.ts';
import { watchWorkers } from './watch-workers.ts';

const ROWS = 90_000;
/** Prices as Kept writes them back: 1.1 for 1.10. */
const [HEADER, ...LINES] = ordersCsv(ROWS)
  .replaceAll(/\.00,|(\.\d)0,/g, '$1,')
  .trimEnd()
  .split('\n') as [string, ...string[]];
const csv = (lines: readonly string[]) => `${[HEADER, ...lines].join('\n')}\n`;

const stage = async (text: string, name: string) => (await stageImport(new File([text], name))).dataset;
const keep = async (text: string, name: string) => commitImport((await stage(text, name)).id);
const linesOf = async (id: string) => (await (await exportTable(id)).text()).trimEnd().split('\r\n').slice(1);
const names = async () => (await listDatasets()).map(({ name }) => name).sort();

/** Two exports of one list: the second begins before the first ends, and an order has changed meanwhile. */
const JUNE = LINES.slice(0, 60_000);
const changed = (line: string) => line.replace('Article', 'Changed');
const JULY = [...LINES.slice(45_000, 45_003).map(changed), ...LINES.slice(45_003)];
const BOTH = [
  ...LINES.slice(0, 45_000),
  ...LINES.slice(45_003, 60_000),
  ...JULY.slice(0, 3),
  ...LINES.slice(60_000),
];

async function juneAndJuly(): Promise<{ june: DatasetInfo; july: DatasetInfo }> {
  return { june: await keep(csv(JUNE), 'june.csv'), july: await stage(csv(JULY), 'july.csv') };
}

async function counts(): Promise<Record<string, number>> {
  const db = await openDatabase();
  return { datasets: await db.count('datasets'), chunks: await db.count('chunks') };
}

async function locksHeld(): Promise<number> {
  const { held = [] } = await navigator.locks.query();
  return held.filter(({ name }) => name?.startsWith('kept-import-') === true).length;
}

beforeEach(() => wipe());
afterEach(async () => {
  vi.unstubAllGlobals();
  await wipe();
});

describe('next month’s export', () => {
  test('is offered to be added, with what it brings; added, there is each order once', async () => {
    const { june, july } = await juneAndJuly();
    const { stacks, join } = await findCombineOffers(july.id);
    expect(join).toBeNull();
    expect(stacks).toHaveLength(1);
    const [{ target, isKnown, facts, recipe }] = stacks as [(typeof stacks)[0]];
    expect({ target, isKnown, recipe }).toEqual({
      target: june.id,
      isKnown: false,
      recipe: { kind: 'stack', sources: [june.id, july.id], overlap: 'newer-wins' },
    });
    expect(facts).toMatchObject({
      recordRole: 'orderId',
      incoming: 10_000,
      updated: 1,
      unchanged: 4_999,
      onlyThere: 15_000,
      rowsBefore: 60_000,
      rowsAfter: ROWS,
      turnedToText: [],
    });

    const before = await linesOf(june.id);
    const whole = await combineDatasets({ recipe, like: june.id, commit: [july.id] });
    expect(await names()).toEqual(['july', 'june', 'june']);
    expect(await locksHeld()).toBe(0);
    expect(whole.sources).toMatchObject({
      recipe,
      parts: [
        { id: june.id, fileName: 'june.csv', rowCount: 60_000 },
        { id: july.id, fileName: 'july.csv', rowCount: JULY.length },
      ],
    });
    expect(whole.columns.map(({ role }) => role)).toEqual(june.columns.map(({ role }) => role));
    expect((await linesOf(whole.id)).sort()).toEqual([...BOTH].sort());
    expect(await linesOf(june.id)).toEqual(before);
  });

  test('the month after that joins the parts, and takes the place of what was there', async () => {
    const [a, b, c] = [LINES.slice(0, 600), LINES.slice(300, 900), LINES.slice(600, 1_200)];
    const first = await keep(csv(a), 'a.csv');
    const second = await stage(csv(b), 'b.csv');
    const recipe = (await findCombineOffers(second.id)).stacks[0]!.recipe;
    const both = await combineDatasets({ recipe, like: first.id, name: 'shop', commit: [second.id] });
    await updateDataset(both.id, { recipe: [{ kind: 'drop-missing', columns: ['customer_id'] }] });

    const third = await stage(csv(c), 'c.csv');
    const { stacks } = await findCombineOffers(third.id);
    expect(stacks.map(({ target }) => target)).toEqual([both.id]);
    expect(stacks[0]!.facts).toMatchObject({ incoming: 100, updated: 0, unchanged: 100 });
    const all = await combineDatasets({
      recipe: stacks[0]!.recipe,
      like: both.id,
      commit: [third.id],
      replace: [both.id],
    });
    expect(new Set(all.sources?.recipe.sources)).toEqual(new Set([first.id, second.id, third.id]));
    expect(await names()).toEqual(['a', 'b', 'c', 'shop']);
    expect((await linesOf(all.id)).sort()).toEqual(LINES.slice(0, 1_200).sort());
    expect(all.recipe).toEqual([{ kind: 'drop-missing', columns: ['customer_id'] }]);

    const again = await stage(csv(b), 'b again.csv');
    expect((await findCombineOffers(again.id)).stacks[0]).toMatchObject({ target: all.id, isKnown: true });
  });

  test('an older export brings what was missing, and changes nothing that is there', async () => {
    const newer = await keep(csv(LINES.slice(300, 900).map(changed)), 'newer.csv');
    const times = newer.columns.find(({ role }) => role === 'timestamp')!;
    expect(times.max).not.toBeNull();
    // The one with the earlier last day is the older one, whichever is added to which.
    const older = LINES.slice(0, 600).filter((line) => Date.parse(line.split(',')[2]!) < times.max!);
    const added = await stage(csv(older), 'older.csv');
    const offer = await previewStack({ added: added.id, target: newer.id, overlap: 'newer-wins' });
    expect(offer.facts).toMatchObject({ newer: 'there', updated: 0 });
    expect(offer.facts.outdated).toBeGreaterThan(50);
    expect(offer.recipe.sources).toEqual([added.id, newer.id]);
    const whole = await combineDatasets({ recipe: offer.recipe, like: newer.id, commit: [added.id] });
    const lines = await linesOf(whole.id);
    expect(lines.filter((line) => line.includes('Changed'))).toHaveLength(600);
    expect(lines).toHaveLength(offer.facts.rowsAfter);
  });
});

describe('the same file again', () => {
  test.each(['bytes', 'other line ends and name'])('is known by its content: %s', async (how) => {
    await keep(csv(JUNE), 'june.csv');
    const text = how === 'bytes' ? csv(JUNE) : csv(JUNE).replaceAll('\n', '\r\n');
    const again = await stage(text, how === 'bytes' ? 'june.csv' : 'copy of june.csv');
    const [offer] = (await findCombineOffers(again.id)).stacks;
    expect(offer).toMatchObject({
      isKnown: true,
      facts: { incoming: 0, updated: 0, onlyThere: 0, unchanged: 20_000 },
    });
  });

  test('one cell different, it is not', async () => {
    await keep(csv(JUNE), 'june.csv');
    const again = await stage(csv(JUNE).replace('Article 7', 'Article 8'), 'june.csv');
    const [offer] = (await findCombineOffers(again.id)).stacks;
    expect(offer).toMatchObject({ isKnown: false, facts: { updated: 1, unchanged: 19_999 } });
  });
});

describe('orders, customers and products', () => {
  const PRODUCTS = Array.from({ length: 40 }, (_, at) => `Article ${at},Group ${at % 4},${at}.5`);

  test('are offered as one table with match rates, and joined without doubling a row', async () => {
    const orders = await keep(csv(LINES.slice(0, 3_000)), 'orders.csv');
    const goods = await stageImport(
      new File([`product,category,weight\n${PRODUCTS.join('\n')}\n`], 'goods.csv'),
      {
        roles: { product: 'productId', category: 'category' },
      },
    );
    await commitImport(goods.dataset.id, { kind: 'products' });
    await updateDataset(orders.id, { roles: { 3: 'productId' } });
    const { join } = await findCombineOffers(orders.id);
    expect(join?.recipe).toEqual({
      kind: 'join',
      sources: [orders.id, goods.dataset.id],
      links: [{ from: { source: 0, column: 'product' }, to: { source: 1, column: 'product' }, ignore: [] }],
      keepUnmatched: true,
    });
    expect(join?.reports[0]).toMatchObject({
      rows: 3_000,
      rowsFound: 2_400,
      keys: 50,
      keysFound: 40,
      targetsFound: 40,
    });
    expect(await previewJoin(join!.recipe)).toEqual(join);

    const whole = await combineDatasets({ recipe: join!.recipe, like: orders.id, name: 'with goods' });
    expect(whole).toMatchObject({ rowCount: 3_000, name: 'with goods', kind: 'orders' });
    const lines = await linesOf(whole.id);
    expect(lines[0]).toBe(`${LINES[0]},Group 0,0.5`);
    expect(lines[49]).toBe(`${LINES[49]},,`);
    expect(await names()).toEqual(['goods', 'orders', 'with goods']);
  });
});

describe('what does not end well leaves the old state', () => {
  /** Of seven, one a column: none, some, and all, with only the description left to write. */
  const moments = [0, 1, 4, 7];

  async function beforeMaking() {
    const june = await keep(csv(LINES.slice(0, 600)), 'june.csv');
    const july = await stage(csv(LINES.slice(300, 900)), 'july.csv');
    const { recipe } = (await findCombineOffers(july.id)).stacks[0]!;
    const request = { recipe, like: june.id, commit: [july.id] };
    return { request, before: [await counts(), await locksHeld()] };
  }

  test.each(moments)('aborted with %d chunks written', async (written) => {
    const { request, before } = await beforeMaking();
    const controller = new AbortController();
    const aborting = betweenWrites(written, () => controller.abort());
    const making = combineDatasets(request, { signal: controller.signal });
    await expect(making).rejects.toMatchObject({ name: 'AbortError' });
    await aborting;
    expect([await counts(), await locksHeld()]).toEqual(before);
    expect(await names()).toEqual(['june']);
  });

  test.each(moments)(
    'its worker killed with %d chunks written; then it is done all the same',
    async (written) => {
      const { request, before } = await beforeMaking();
      const workers = watchWorkers();
      const killing = betweenWrites(written, () => workers[0]!.terminate());
      await expect(combineDatasets(request)).rejects.toMatchObject({ code: 'worker-crashed' });
      await killing;
      expect([await counts(), await locksHeld()]).toEqual(before);
      expect(await names()).toEqual(['june']);
      await combineDatasets(request);
      expect(await names()).toEqual(['july', 'june', 'june']);
    },
  );

  test('a part that is gone at the end: nothing is committed, nothing is replaced', async () => {
    const { june } = await juneAndJuly();
    const recipe = { kind: 'stack', sources: [june.id], overlap: 'newer-wins' } as const;
    const making = combineDatasets({ recipe, like: june.id, commit: ['never-was'], replace: [june.id] });
    await expect(making).rejects.toMatchObject({ code: 'dataset-not-found' });
    expect(await names()).toEqual(['june']);
  });
});
