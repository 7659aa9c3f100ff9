import { expect, test } from 'vitest';
import type {} from '../../src/services/kept.ts';
import { ordersCsv } from '../helpers/orders-csv.ts';
import { visit } from './visit.ts';

const ROWS = ordersCsv(900);
const REPEATED = ROWS + ROWS.split('\n').slice(1, 41).join('\n');

test('a cleaning recipe outlives a reload, to the byte, and undo brings back what was imported', () =>
  visit(async ({ page }) => {
    const imported = await page.evaluate(async (text) => {
      const { id } = await kept.importFile({ name: 'orders.csv', bytes: new TextEncoder().encode(text) });
      return kept.exportTable(id);
    }, REPEATED);
    await page.evaluate(() => (location.hash = '#/data'));
    await page.locator('[data-finding="duplicate-rows"] button').click();
    await page.locator('[data-testid="apply-step"]:enabled').click();
    await page.locator('[data-testid="recipe"] > li').waitFor();
    const exported = () =>
      page.evaluate(async () => {
        const [dataset] = await kept.datasets();
        return kept.exportTable(dataset!.id);
      });
    const cleaned = await exported();
    expect(cleaned.split('\r\n')).toHaveLength(902);

    await page.reload();
    await page.locator('[data-testid="recipe"] > li').waitFor();
    expect(await exported()).toBe(cleaned);
    await page.getByTestId('undo-step').click();
    await page.locator('[data-testid="recipe"]').waitFor({ state: 'detached' });
    expect(await exported()).toBe(imported);
  }));
