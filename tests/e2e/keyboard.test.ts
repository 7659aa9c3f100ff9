import { expect, test } from 'vitest';
import { visit, type Visit } from './visit.ts';

type Page = Visit['page'];

/** More presses than any screen has stops. */
const MOST_STOPS = 80;

test('from the first visit to the segments without a mouse', () =>
  visit(async ({ page }) => {
    await tabTo(page, '[data-testid^="sample-"]');
    await page.keyboard.press('Enter');
    await page.getByTestId('confirm-import').waitFor();
    await tabTo(page, '[data-testid="confirm-import"]');
    await page.keyboard.press('Enter');
    await page.waitForFunction(async () => (await kept.datasets()).length === 1);
    for (const screen of ['segments', 'customers', 'data', 'privacy', 'today']) {
      await tabTo(page, `nav a[href="#/${screen}"]`, 'Shift+Tab');
      await page.keyboard.press('Enter');
      await page.locator(`main[data-screen="${screen}"] h1:focus`).waitFor();
    }
  }));

test('every stop of the keyboard is seen', () =>
  visit(async ({ page }) => {
    for (let press = 0; press < 12; press += 1) {
      await page.keyboard.press('Tab');
      const focus = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement;
        const { outlineStyle, boxShadow } = getComputedStyle(element);
        const { width, height } = element.getBoundingClientRect();
        return {
          tag: element.tagName,
          html: element.outerHTML.slice(0, 80),
          outlineStyle,
          boxShadow,
          width,
          height,
        };
      });
      if (focus.tag === 'BODY') break;
      expect(focus.width * focus.height, focus.html).toBeGreaterThan(0);
      expect(focus.outlineStyle !== 'none' || focus.boxShadow !== 'none', focus.html).toBe(true);
    }
  }));

/** @param key which way to go: the title of a new screen has the focus, and the navigation comes before it. */
async function tabTo(page: Page, selector: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await page.locator(selector).first().waitFor();
  for (let press = 0; press < MOST_STOPS; press += 1) {
    await page.keyboard.press(key);
    if (await page.evaluate((css) => document.activeElement?.matches(css), selector)) return;
  }
  throw new Error(`The keyboard does not reach ${selector}`);
}
