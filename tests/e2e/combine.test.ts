import { expect, test } from 'vitest';
import { ordersCsv } from '../helpers/orders-csv.ts';
import { importByHand, openScreen, visit, type Visit } from './visit.ts';

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

const MAY = { name: 'may', rowCount: 600, parts: 0 };
const JUNE = { name: 'june', rowCount: 600, parts: 0 };

test('the same file again is known; next month’s goes into the list, is still there after a reload, and comes out again', () =>
  visit(async ({ page }) => {
    await importByHand(page, { name: 'may.csv', text: csv(0, 600) });
    await drop(page, 'may again.csv', csv(0, 600));
    await page.getByTestId('known-offer').waitFor();
    await page.getByTestId('leave-out').click();
    expect(await facts(page)).toEqual([MAY]);

    await drop(page, 'june.csv', csv(300, 900));
    await page.getByTestId('add-to').click();
    await page.waitForFunction(async () => (await kept.datasets()).length === 3);
    const whole = { name: 'may + june', rowCount: 900, parts: 2 };
    expect(await facts(page)).toEqual([JUNE, MAY, whole]);

    await page.reload();
    await page.waitForFunction(() => 'kept' in globalThis);
    expect(await facts(page)).toEqual([JUNE, MAY, whole]);
    await openScreen(page, 'data');
    await page.getByTestId('parts').getByRole('button').nth(1).click();
    await page.waitForFunction(async () => (await kept.datasets()).length === 2);
    expect(await facts(page)).toEqual([JUNE, MAY]);
  }));
