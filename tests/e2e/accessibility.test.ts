import { describe, expect, test } from 'vitest';
import { ordersCsv } from '../helpers/orders-csv.ts';
import { expectAccessible } from './accessible.ts';
import { confirmImport, importByHand, openScreen, settled, visit, type Visit } from './visit.ts';

type Page = Visit['page'];

const SCREENS = ['today', 'segments', 'customers', 'data', 'privacy', 'settings', 'landing'];

describe.each(['light', 'dark'] as const)('in the %s theme', (colorScheme) => {
  describe.each([
    { device: 'laptop', viewport: { width: 1280, height: 800 } },
    { device: 'phone', viewport: { width: 390, height: 844 } },
  ])('on a $device', ({ viewport }) => {
    test('axe finds nothing on any screen', () =>
      visit(
        async ({ page }) => {
          await expectAccessible(page, 'landing, empty');
          await stopAtConfirm(page);
          await expectAccessible(page, 'import');
          await confirmImport(page);
          await page.waitForFunction(async () => (await kept.datasets()).length === 1);
          for (const screen of SCREENS) {
            await openScreen(page, screen);
            await settled(page);
            await expectAccessible(page, screen);
            if (screen === 'segments') await expectClustersAccessible(page);
          }
        },
        { colorScheme, viewport, reducedMotion: 'reduce' },
      ));
  });
});

test('a customer has a page of their own, and axe finds nothing there', () =>
  visit(async ({ page }) => {
    await importByHand(page, { name: 'orders.csv', text: ordersCsv(1_500) });
    await openScreen(page, 'customers');
    await page.locator('tr[data-row] button').first().click();
    await page.waitForFunction(() => location.hash === '#/customer');
    await settled(page);
    expect(page.url()).not.toMatch(/C1\d/);
    await expectAccessible(page, 'customer');
  }));

test('the page follows the language, and names it', () =>
  visit(
    async ({ page }) => {
      expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/\p{Script=Han}/u);
      await expectAccessible(page, 'landing in Chinese');
    },
    { locale: 'zh-CN' },
  ));

async function expectClustersAccessible(page: Page): Promise<void> {
  await page.getByRole('tab').nth(1).click();
  await page.getByTestId('clusters-view').waitFor();
  await settled(page);
  await expectAccessible(page, 'clusters');
}

async function stopAtConfirm(page: Page): Promise<void> {
  const buffer = Buffer.from(ordersCsv(1_500));
  await page
    .getByTestId('file-input')
    .first()
    .setInputFiles({ name: 'orders.csv', mimeType: 'text/csv', buffer });
  await page.getByTestId('confirm-import').waitFor();
}
