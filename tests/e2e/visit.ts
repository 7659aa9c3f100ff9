import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core';
import { expect } from 'vitest';
import type {} from '../../src/services/kept.ts';
import { CHROMIUM_ARGS, findOrInstallChromium } from '../helpers/chromium.ts';
import { serveFolder, type TestServer } from '../helpers/static-server.ts';
import { watch, type Watch } from './watch.ts';

export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly server: TestServer;
  /** What the browser was seen to do since the visit began. */
  readonly watched: Watch;
}

let browser: Browser | null = null;
// Without it, what a service worker asks for stays unseen.
process.env['PW_EXPERIMENTAL_SERVICE_WORKER_NETWORK_EVENTS'] = '1';

/** One browser a test file; every visit has storage of its own. */
export async function launch(): Promise<Browser> {
  browser ??= await chromium.launch({ executablePath: findOrInstallChromium(), args: [...CHROMIUM_ARGS] });
  return browser;
}

/**
 * Opens the built page from a plain static server, runs `steps`, and then holds the visit to what every visit
 * promises: no error on the console, no request off origin.
 */
export async function visit(
  steps: (visit: Visit) => Promise<void>,
  options: VisitOptions = {},
): Promise<void> {
  const { path = '', expectErrors = [], expectForeign = false, headers = {}, ...contextOptions } = options;
  const server = await serveFolder('dist', headers);
  const context = await (await launch()).newContext({ locale: 'en-GB', ...contextOptions });
  try {
    const page = await context.newPage();
    const watched = watch(context, page, server.origin);
    await page.goto(server.origin + path);
    await page.waitForFunction(() => 'kept' in globalThis);
    await steps({ page, context, server, watched });
    if (!expectForeign) expect(watched.foreignRequests).toEqual([]);
    expect(watched.errors.filter((text) => !expectErrors.some((known) => known.test(text)))).toEqual([]);
  } finally {
    await context.close();
    await server.stop();
  }
}

export interface VisitOptions extends BrowserContextOptions {
  /** After the origin, e.g. `#/data`. */
  readonly path?: string;
  /** Console errors that the test provokes. */
  readonly expectErrors?: readonly RegExp[];
  /** The test itself tries to get out; it must then look at the far end for what arrived. */
  readonly expectForeign?: boolean;
  /** Sent with every file; a plain host sends none. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Drops a file on the page as a user would pick it, and takes everything as it was understood. */
export async function importByHand(page: Page, file: string | { name: string; text: string }): Promise<void> {
  const payload =
    typeof file === 'string'
      ? file
      : { name: file.name, mimeType: 'text/csv', buffer: Buffer.from(file.text) };
  await page.getByTestId('file-input').first().setInputFiles(payload);
  await confirmImport(page);
}

/** Takes the file as it was understood; the page then goes on to Today by itself. */
export async function confirmImport(page: Page): Promise<void> {
  await page.getByTestId('confirm-import').click({ timeout: 120_000 });
  await page.waitForFunction(() => location.hash === '#/today');
}

/** Goes to a screen by its address, as Back and Forward do. */
export async function openScreen(page: Page, screen: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/${screen}`);
  await page.waitForFunction((hash) => location.hash === hash, `#/${screen}`);
}

/** Waits until a title is there, nothing is being computed, and the screen before it has gone. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { body } = document;
    const isDone = () =>
      body.querySelector('h1') !== null &&
      body.querySelector('[role="progressbar"], [aria-busy="true"]') === null;
    return new Promise<void>((resolve) => {
      const QUIET_MS = 300;
      const finish = () => {
        if (!isDone()) return wait();
        observer.disconnect();
        resolve();
      };
      const wait = () => {
        clearTimeout(timer);
        timer = setTimeout(finish, QUIET_MS);
      };
      let timer = setTimeout(finish, QUIET_MS);
      const observer = new MutationObserver(wait);
      observer.observe(body, { subtree: true, childList: true, attributes: true, characterData: true });
    });
  });
}

/** Records per object store of every database of this origin. */
export function storedRecords(page: Page): Promise<Record<string, number>> {
  return page.evaluate(async () => {
    const counts: Record<string, number> = {};
    for (const { name } of await indexedDB.databases()) {
      const db = await settle(indexedDB.open(name!));
      for (const store of db.objectStoreNames) {
        counts[`${name}/${store}`] = await settle(db.transaction(store).objectStore(store).count());
      }
      db.close();
    }
    return counts;

    function settle<T>(request: IDBRequest<T>): Promise<T> {
      return new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error!);
      });
    }
  });
}
