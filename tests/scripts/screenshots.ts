import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import type {} from '../../src/services/kept.ts';
import { CHROMIUM_ARGS, findOrInstallChromium } from '../helpers/chromium.ts';
import { serveFolder } from '../helpers/static-server.ts';
import { runScript } from './process.ts';
import { drawConfirmScreens } from './screenshots-confirm.ts';
import { goTo, LAPTOP, PHONE, QUIET, settle } from './screenshots-page.ts';

const FOLDER = '.github/screenshots';
/** Of the segments' screen, after the first. */
const TABS = ['clusters', 'movement', 'personas', 'rules', 'maps', 'markets', 'correlations'];
/** The customer's page comes after the list, from which it is opened. */
const SCREENS = ['today', 'segments', 'customers', 'data', 'privacy', 'settings'];

interface Series {
  /** Ends the file names of the series. */
  readonly suffix: string;
  readonly sample: string;
  readonly context: BrowserContextOptions;
}

const ALL_SERIES: readonly Series[] = [
  {
    suffix: '',
    sample: 'online-retail',
    context: { viewport: LAPTOP, locale: 'en-GB', colorScheme: 'light' },
  },
  {
    suffix: '-dark-zh',
    sample: 'snack-shop',
    context: { viewport: LAPTOP, locale: 'zh-CN', colorScheme: 'dark' },
  },
  {
    suffix: '-phone',
    sample: 'online-retail',
    context: { viewport: PHONE, locale: 'en-GB', colorScheme: 'light' },
  },
];

/** Draws every screen of the built page into `.github/screenshots`. */
export async function main(): Promise<void> {
  await runScript('build');
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const server = await serveFolder('dist');
  const browser = await chromium.launch({
    executablePath: findOrInstallChromium(),
    args: [...CHROMIUM_ARGS],
  });
  try {
    for (const series of ALL_SERIES) await drawSeries(browser, server.origin, series);
    await drawConfirmScreens(browser, server.origin, FOLDER);
  } finally {
    await browser.close();
    await server.stop();
  }
  report();
}

async function drawSeries(
  browser: Browser,
  origin: string,
  { suffix, sample, context }: Series,
): Promise<void> {
  const page = await (await browser.newContext({ ...context, ...QUIET })).newPage();
  await page.goto(origin);
  const draw = async (name: string) => {
    await settle(page);
    await page.screenshot({ path: `${FOLDER}/${name}${suffix}.png` });
  };
  await page.getByTestId(`sample-${sample}`).waitFor();
  await draw('landing');
  await page.getByTestId(`sample-${sample}`).click();
  await page.getByTestId('confirm-import').waitFor();
  await draw('import');
  await page.getByTestId('confirm-import').click();
  await page.waitForFunction(async () => (await kept.datasets()).length === 1);
  for (const screen of SCREENS) {
    await goTo(page, screen);
    await draw(screen);
    if (screen === 'segments') await drawTabs(page, draw);
    if (screen === 'customers') await drawCustomer(page, draw);
  }
  await page.context().close();
}

/** The first tab, RFM, is drawn with its screen. */
async function drawTabs(page: Page, draw: (name: string) => Promise<void>): Promise<void> {
  for (const [at, name] of TABS.entries()) {
    await page
      .getByRole('tab')
      .nth(at + 1)
      .click();
    await page.getByTestId(`${name}-view`).waitFor();
    await draw(name);
  }
}

async function drawCustomer(page: Page, draw: (name: string) => Promise<void>): Promise<void> {
  await page.locator('tr[data-row] button').first().click();
  await page.waitForFunction(() => location.hash === '#/customer');
  await draw('customer');
}

function report(): void {
  const names = readdirSync(FOLDER);
  const bytes = names.reduce((sum, name) => sum + statSync(`${FOLDER}/${name}`).size, 0);
  console.log(`${names.length} screenshots in ${FOLDER}, ${(bytes / 1e6).toFixed(1)} MB`);
}
