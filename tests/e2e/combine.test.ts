import { expect, test } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { ordersCsv } from '../helpers/orders-csv.ts';
import { importByHand, openScreen, storedRecords, visit, type Visit } from './visit.ts';

type Page = Visit['page'];

const [HEADER, ...LINES] = ordersCsv(900).trimEnd().split('\n') as [string, ...string[]];
const csv = (from: number, to: number) => `${[HEADER, ...LINES.slice(from, to)].join('\n')}\n`;

async function drop(page: Page, name: string, text: string): Promise<void> {
  await openScreen(page, 'landing');
  const file = { name, mimeType: 'text/csv', buffer: Buffer.from(text) };
  await page.locator('input[type=file]').first().setInputFiles(file);
  await page.getByTestId('confirm-import').waitFor();
}

const facts = (page: Page) =>
  page.evaluate(async () =>
    (await kept.datasets())
      .map(({ name, rowCount, sources }) => ({ name, rowCount, parts: sources?.parts.length ?? 0 }))
      .sort((a, b) => a.name.localeCompare(b.name)),
  );

/** A list of customers, to be joined by their ids. */
const importTowns = (page: Page) =>
  page.evaluate(async () => {
    const people = Array.from({ length: 50 }, (_, at) => `C${1_000 + at},p${at}@example.com,Town ${at % 5}`);
    const text = `customer_id,email,town\n${people.join('\n')}\n`;
    await kept.importFile({ name: 'towns.csv', bytes: new TextEncoder().encode(text) });
  });

const PATIENT = { timeout: 60_000 };
const MAY = { name: 'may', rowCount: 600, parts: 0 };
const TOWNS = { name: 'towns', rowCount: 50, parts: 0 };
const JUNE = { name: 'june', rowCount: 600, parts: 0 };

test('the same file again is known; next month’s goes into the list, is still there after a reload, and comes out again', () =>
  visit(async ({ page }) => {
    await importByHand(page, { name: 'may.csv', text: csv(0, 600) });
    await drop(page, 'may again.csv', csv(0, 600));
    await page.getByTestId('known-offer').waitFor();
    await expectAccessible(page, 'a known file');
    await page.getByTestId('leave-out').click();
    expect(await facts(page)).toEqual([MAY]);

    await drop(page, 'june.csv', csv(300, 900));
    await page.getByTestId('stack-offer').waitFor();
    await expectAccessible(page, 'next month’s file');
    await page.getByTestId('add-to').click();
    const whole = { name: 'may + june', rowCount: 900, parts: 2 };
    await expect.poll(() => facts(page), PATIENT).toEqual([JUNE, MAY, whole]);

    await page.reload();
    await page.waitForFunction(() => 'kept' in globalThis);
    expect(await facts(page)).toEqual([JUNE, MAY, whole]);
    await importTowns(page);
    await openScreen(page, 'data');
    await page.getByTestId('join-offer').waitFor();
    await expectAccessible(page, 'put together');
    await page.getByTestId('parts').getByRole('button').nth(1).click();
    await expect.poll(() => facts(page), PATIENT).toEqual([JUNE, MAY, TOWNS]);
  }));

test(
  'reloading at any moment while it is put together leaves the old state or the new one',
  { timeout: 300_000 },
  () =>
    visit(async ({ page, server }) => {
      const large = ordersCsv(90_000).trimEnd().split('\n');
      const part = (from: number, to: number) =>
        `${[large[0]!, ...large.slice(from + 1, to + 1)].join('\n')}\n`;
      await importByHand(page, { name: 'may.csv', text: part(0, 60_000) });
      const old = await facts(page);
      const chunks = await chunkCount(page);
      for (const [attempt, waitMs] of [0, 150, 400, 900, 2_000].entries()) {
        await drop(page, 'june.csv', part(45_000, 90_000));
        await page.getByTestId('add-to').click();
        await page.waitForTimeout(waitMs);
        await page.goto(`${server.origin}?${attempt}`);
        await page.waitForFunction(() => 'kept' in globalThis);
        await expect.poll(async () => (await facts(page)).length !== 2, PATIENT).toBe(true);
        const now = await facts(page);
        if (now.length === 1) {
          expect(now).toEqual(old);
          await expect.poll(() => chunkCount(page), PATIENT).toBe(chunks);
          continue;
        }
        expect(now.map(({ rowCount }) => rowCount)).toEqual([45_000, 60_000, 90_000]);
        for (const name of ['june', 'may + june']) await remove(page, name);
      }
    }),
);

const chunkCount = async (page: Page) => (await storedRecords(page))['kept/chunks'];

const remove = (page: Page, wanted: string) =>
  page.evaluate(async (name) => {
    const found = (await kept.datasets()).find((dataset) => dataset.name === name);
    if (found !== undefined) await kept.deleteDataset(found.id);
  }, wanted);
