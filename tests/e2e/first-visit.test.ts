import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { siteHeaders } from '../../vite.policy.ts';
import { ordersCsv } from '../helpers/orders-csv.ts';
import { confirmImport, openScreen, visit } from './visit.ts';

const KILOBYTE = 1_000;

test('the first load is at most 150 kB of JavaScript and CSS, without TensorFlow.js', () =>
  visit(
    async ({ page, watched, server }) => {
      await page.getByTestId('file-input').first().waitFor({ state: 'attached' });
      await page.waitForLoadState('networkidle');
      const files = [...new Set(watched.requests)].filter((url) => /\.(js|css)$/.test(url));
      expect(files.length).toBeGreaterThan(1);
      const texts = await Promise.all(files.map(async (url) => (await fetch(url)).text()));
      const bytes = texts.reduce((sum, text) => sum + gzipSync(text).length, 0);
      console.log(`First load: ${(bytes / KILOBYTE).toFixed(1)} kB gzipped in ${files.length} files`);
      expect(bytes).toBeLessThanOrEqual(150 * KILOBYTE);
      expect(texts.filter((text) => /WEBGL_VERSION|KernelRegistry/.test(text))).toEqual([]);
      expect(files.every((url) => url.startsWith(server.origin))).toBe(true);
    },
    { serviceWorkers: 'block' }, // it fetches everything for later, in the background
  ));

describe.each([
  { host: 'a host that sends no headers', headers: {} },
  { host: 'a host that reads _headers', headers: siteHeaders() },
])('on $host', ({ headers }) => {
  test('a sample, one click and one confirmation away from every screen', () =>
    visit(
      async ({ page }) => {
        await page.locator('[data-testid^="sample-"]').first().click();
        await confirmImport(page);
        await page.waitForFunction(async () => (await kept.datasets()).length === 1);
        await openScreen(page, 'segments');
        await page.getByTestId('rfm-view').waitFor();
        await page.getByRole('tab').nth(1).click();
        await page.getByTestId('clusters-view').waitFor();
        for (const screen of ['today', 'customers', 'data', 'privacy', 'settings']) {
          await openScreen(page, screen);
          const title = await page.getByRole('heading', { level: 1 }).first().textContent();
          expect(title?.trim(), screen).not.toBe('');
        }
      },
      { headers },
    ));
});

test('a file dropped by hand becomes named segments', () =>
  visit(async ({ page }) => {
    const buffer = Buffer.from(ordersCsv(3_000));
    await page
      .getByTestId('file-input')
      .first()
      .setInputFiles({ name: 'orders.csv', mimeType: 'text/csv', buffer });
    await page.getByTestId('import-understood').waitFor();
    await confirmImport(page);
    await openScreen(page, 'segments');
    await page.getByTestId('rfm-view').waitFor();
    expect(await page.getByTestId('rfm-view').textContent()).toMatch(/Champions/);
  }));
