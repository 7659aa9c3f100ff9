import type { BrowserContextOptions, Page } from 'playwright-core';

export const LAPTOP = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };

/** No motion, and no notice that everything is now kept for offline use. */
export const QUIET: BrowserContextOptions = { reducedMotion: 'reduce', serviceWorkers: 'block' };

export async function goTo(page: Page, screen: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/${screen}`);
}

/** Drawn, computed and still. */
export async function settle(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForFunction(
    () => document.querySelector('[role="progressbar"], [aria-busy="true"]') === null,
  );
  await page.evaluate(() => document.fonts.ready.then(() => null));
  await page.waitForTimeout(700);
}
