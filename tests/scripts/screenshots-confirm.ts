import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { hasSharedData, sharedPath } from '../helpers/shared-data.ts';
import { goTo, LAPTOP, PHONE, QUIET, settle } from './screenshots-page.ts';

/** Exports as platforms write them: other alphabets, encodings, separators, preambles and containers. */
const FILES: Readonly<Record<string, string>> = {
  taobao: 'platform_exports/taobao_ExportOrderList_gbk.csv',
  paypal: 'platform_exports/paypal_de.csv',
  shopify: 'platform_exports/shopify_orders_export.csv',
  'google-ads': 'platform_exports/google_ads_excel_utf16le_tab.csv',
  wechat: 'payments/example-wechat-records.xlsx',
};

const LOOKS: Readonly<Record<string, BrowserContextOptions>> = {
  en: { locale: 'en-GB', colorScheme: 'light' },
  zh: { locale: 'zh-CN', colorScheme: 'dark' },
};

const SIZES = { '': LAPTOP, '-phone': PHONE };

/** How each of {@link FILES} is shown before it is kept, and the quality of one; whole pages. */
export async function drawConfirmScreens(browser: Browser, origin: string, folder: string): Promise<void> {
  if (!hasSharedData) {
    console.log('No ../shared: the screens that show its files are not drawn.');
    return;
  }
  for (const [language, look] of Object.entries(LOOKS))
    for (const [suffix, viewport] of Object.entries(SIZES))
      await drawAll(browser, origin, { ...look, viewport, ...QUIET }, `${language}${suffix}`, folder);
}

async function drawAll(
  browser: Browser,
  origin: string,
  context: BrowserContextOptions,
  suffix: string,
  folder: string,
): Promise<void> {
  const draw = async (page: Page, name: string) => {
    await settle(page);
    await showWhole(page);
    await page.screenshot({ path: `${folder}/${name}-${suffix}.png` });
  };
  for (const [name, file] of Object.entries(FILES)) {
    const page = await (await browser.newContext(context)).newPage();
    await page.goto(origin);
    await page.getByTestId('file-input').setInputFiles(sharedPath(`data/${file}`));
    await page.getByTestId('confirm-import').waitFor();
    await draw(page, `confirm-${name}`);
    if (name === 'shopify') {
      await page.getByTestId('confirm-import').click();
      await page.waitForFunction(() => location.hash === '#/today');
      await goTo(page, 'data');
      await page.getByTestId('quality-view').waitFor();
      await draw(page, 'quality');
    }
    await page.context().close();
  }
}

/** A window as high as the page: in a picture of more than the window, what sticks to its edge hides the middle. */
async function showWhole(page: Page): Promise<void> {
  const width = page.viewportSize()?.width ?? LAPTOP.width;
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height });
  await settle(page);
}
