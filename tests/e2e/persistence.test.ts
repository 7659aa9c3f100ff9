import { describe, expect, test } from 'vitest';
import { ordersCsv } from '../helpers/orders-csv.ts';
import { importByHand, openScreen, storedRecords, visit, type Visit } from './visit.ts';

type Page = Visit['page'];

const OLD_ROWS = 600;
/** Enough for several chunks, and for ten moments to fall inside the import. */
const NEW_ROWS = 300_000;
const MOMENTS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

const total = (records: Record<string, number>) =>
  Object.values(records).reduce((sum, count) => sum + count, 0);

test('a reload brings everything back without another import', () =>
  visit(async ({ page }) => {
    await importByHand(page, { name: 'orders.csv', text: ordersCsv(OLD_ROWS) });
    const before = await snapshot(page);
    await page.reload();
    await page.waitForFunction(() => 'kept' in globalThis);
    expect(await snapshot(page)).toEqual(before);
    await openScreen(page, 'segments');
    await page.getByTestId('rfm-view').waitFor();
  }));

test('deleting the only dataset leaves IndexedDB empty', () =>
  visit(async ({ page }) => {
    await importByHand(page, { name: 'orders.csv', text: ordersCsv(OLD_ROWS) });
    await page.evaluate(async () => kept.analyse('rfm', [(await kept.datasets())[0]!.id]));
    expect(total(await storedRecords(page))).toBeGreaterThan(0);
    await page.evaluate(async () => kept.deleteDataset((await kept.datasets())[0]!.id));
    expect(total(await storedRecords(page))).toBe(0);
  }));

test('delete and wipe, by hand', () =>
  visit(async ({ page }) => {
    for (const name of ['one.csv', 'two.csv']) {
      await openScreen(page, 'landing');
      await importByHand(page, { name, text: ordersCsv(OLD_ROWS) });
    }
    await openScreen(page, 'data');
    await page.getByTestId('dataset').first().getByRole('button').last().click();
    await page.getByRole('menuitem').last().click();
    await page.getByTestId('confirm-delete').click();
    await page.waitForFunction(async () => (await kept.datasets()).length === 1);
    await openScreen(page, 'privacy');
    await page.getByTestId('wipe').click();
    await page.getByTestId('confirm-wipe').click();
    await page.waitForFunction(async () => (await kept.datasets()).length === 0);
    expect(total(await storedRecords(page))).toBe(0);
  }));

test('wipe leaves nothing', () =>
  visit(async ({ page }) => {
    await importByHand(page, { name: 'orders.csv', text: ordersCsv(OLD_ROWS) });
    await page.evaluate(() => kept.wipe());
    expect(await page.evaluate(() => kept.datasets())).toEqual([]);
    expect(total(await storedRecords(page))).toBe(0);
  }));

describe('an import that dies leaves the old state or the new one', () => {
  test('reloading at ten moments of an import', { timeout: 400_000 }, () =>
    visit(async ({ page, server }) => {
      const old = await keepOldDataset(page);
      const durationMs = await timeOneImport(page);
      for (const moment of MOMENTS) {
        await startImport(page);
        await page.waitForTimeout((durationMs * (moment + 0.5)) / MOMENTS.length);
        await page.goto(`${server.origin}?${moment}`);
        await page.waitForFunction(() => 'kept' in globalThis);
        await expectOldOrNew(page, old);
      }
    }),
  );

  test('ending the worker at ten moments of an import', { timeout: 400_000 }, () =>
    visit(
      async ({ page }) => {
        const old = await keepOldDataset(page);
        const durationMs = await timeOneImport(page);
        for (const moment of MOMENTS) {
          await startImport(page);
          await page.waitForTimeout((durationMs * (moment + 0.5)) / MOMENTS.length);
          await endImportWorker(page);
          const outcome = await page.evaluate(() => running);
          expect(['kept', 'worker-crashed', 'worker-unresponsive']).toContain(outcome);
          await expectOldOrNew(page, old);
        }
      },
      { expectErrors: [/worker/i] },
    ),
  );
});

declare global {
  /** How the import that `startImport` began ended: `kept`, or the error's code. */
  var running: Promise<string>;
  var csvBytes: Uint8Array<ArrayBuffer>;
}

/** What is stored, down to the cells. */
function snapshot(page: Page) {
  return page.evaluate(async () => {
    const datasets = await kept.datasets();
    const tables = await Promise.all(datasets.map(({ id }) => kept.exportTable(id)));
    return { datasets, tables };
  });
}

async function keepOldDataset(page: Page): Promise<string> {
  await importByHand(page, { name: 'old.csv', text: ordersCsv(OLD_ROWS) });
  const { tables } = await snapshot(page);
  return tables[0]!;
}

async function timeOneImport(page: Page): Promise<number> {
  await startImport(page);
  const durationMs = await page.evaluate(async () => {
    const from = performance.now();
    await running;
    return performance.now() - from;
  });
  await expectOldOrNew(page, null);
  return durationMs;
}

/** Begins the big import without waiting for it. */
async function startImport(page: Page): Promise<void> {
  if (!(await page.evaluate(() => 'csvBytes' in globalThis))) await sendCsv(page);
  await page.evaluate(() => {
    running = kept.importFile({ name: 'new.csv', bytes: csvBytes }).then(
      () => 'kept',
      (error: unknown) => (error as { code?: string }).code ?? String(error as Error),
    );
  });
}

async function sendCsv(page: Page): Promise<void> {
  const text = ordersCsv(NEW_ROWS);
  await page.evaluate((csv) => {
    csvBytes = new TextEncoder().encode(csv);
  }, text);
}

/** Ends it from inside, the way a crash does: nobody on the page is told. */
async function endImportWorker(page: Page): Promise<void> {
  for (const worker of page.workers()) {
    await worker.evaluate(() => self.name === 'import' && self.close()).catch(() => null);
  }
}

/** Then makes room for the next one: the new dataset, where it made it, is deleted. */
async function expectOldOrNew(page: Page, old: string | null): Promise<void> {
  const { datasets, tables } = await snapshot(page);
  const rows = datasets.map(({ rowCount }) => rowCount);
  expect([String([OLD_ROWS]), String([NEW_ROWS, OLD_ROWS])]).toContain(String(rows));
  if (old !== null) expect(tables.at(-1)).toBe(old);
  if (rows.length === 2) {
    expect(tables[0]!.trim().split(/\r?\n/)).toHaveLength(NEW_ROWS + 1);
    await page.evaluate((id) => kept.deleteDataset(id), datasets[0]!.id);
  }
  await expectNoOrphans(page);
}

/** With the one small dataset left, nothing of the big one may be: it is swept at start-up, in the background. */
async function expectNoOrphans(page: Page): Promise<void> {
  await expect.poll(async () => total(await storedRecords(page)), { timeout: 10_000 }).toBeLessThan(40);
}
