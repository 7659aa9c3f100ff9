import type { Worker } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { metaPolicy, siteHeaders } from '../../vite.policy.ts';
import { ordersCsv } from '../helpers/orders-csv.ts';
import { serveElsewhere } from '../helpers/static-server.ts';
import { launch, visit, type Visit } from './visit.ts';

type Page = Visit['page'];

const TRYING = {
  expectForeign: true,
  expectErrors: [/Content Security Policy/i, /violates the following/i, /Failed to fetch/i, /NetworkError/i],
};

/** Every way out of a page or worker that the platform offers: name → whether it got through. */
async function tryEveryWayOut(url: string): Promise<Record<string, boolean>> {
  const through = (attempt: () => Promise<unknown>) =>
    attempt().then(
      () => true,
      () => false,
    );
  const socket = (make: () => WebSocket | EventSource) =>
    new Promise((resolve, reject) => {
      const opened = make();
      opened.onopen = resolve;
      opened.onerror = reject;
    });
  const request = () =>
    new Promise((resolve, reject) => {
      const xhr = new XMLHttpRequest();
      xhr.onload = resolve;
      xhr.onerror = reject;
      xhr.open('GET', url);
      xhr.send();
    });
  return {
    fetch: await through(() => fetch(url, { mode: 'no-cors' })),
    XMLHttpRequest: await through(async () => request()),
    WebSocket: await through(async () => socket(() => new WebSocket(url.replace('http', 'ws')))),
    EventSource: await through(async () => socket(() => new EventSource(url))),
  };
}

const SHUT = { fetch: false, XMLHttpRequest: false, WebSocket: false, EventSource: false };

async function expectShut(place: Pick<Page, 'evaluate'>, url: string): Promise<void> {
  expect(await place.evaluate(tryEveryWayOut, url)).toEqual(SHUT);
  expect(await canImport(place, url)).toBe(false);
}

/** As text: the test runner rewrites `import()` in a function. */
function canImport(place: Pick<Page, 'evaluate'>, url: string): Promise<boolean> {
  return place.evaluate<boolean>(`import('${url}module.js').then(() => true, () => false)`);
}

describe('the seal', () => {
  test('the page carries the policy itself, and the host file sends the same', () =>
    visit(async ({ page }) => {
      const meta = page.locator('meta[http-equiv="Content-Security-Policy"]');
      expect(await meta.getAttribute('content')).toBe(metaPolicy());
      expect(siteHeaders()['Content-Security-Policy']).toContain(metaPolicy());
      const isFirst = await page.evaluate(() => document.head.firstElementChild?.getAttribute('http-equiv'));
      expect(isFirst).toBe('Content-Security-Policy');
    }));

  test('nothing the page tries reaches another origin', () =>
    withElsewhere((elsewhere) =>
      visit(async ({ page }) => {
        await expectShut(page, elsewhere);
        await page.evaluate((url) => navigator.sendBeacon(url, 'x'), elsewhere);
        await page.evaluate((url) => addImage(url), elsewhere).catch(() => null);
      }, TRYING),
    ));

  test('nothing a worker tries reaches another origin', () =>
    withElsewhere((elsewhere) =>
      visit(async ({ page }) => {
        for (const worker of await keptWorkers(page)) {
          await expectShut(worker, elsewhere);
        }
      }, TRYING),
    ));

  test('a worker without our seal is bound by the policy alone', () =>
    withElsewhere((elsewhere) =>
      visit(async ({ page }) => {
        const worker = await startBareWorker(page);
        await expectShut(worker, elsewhere);
      }, TRYING),
    ));

  test('the ways out do lead out where there is no policy: these tests can fail', async () => {
    const elsewhere = await serveElsewhere();
    const page = await (await launch()).newPage();
    const ways = await page.evaluate(tryEveryWayOut, elsewhere.origin);
    expect(ways).toMatchObject({ fetch: true, XMLHttpRequest: true });
    expect(await canImport(page, elsewhere.origin)).toBe(true);
    expect(elsewhere.hits.length).toBeGreaterThan(0);
    await page.context().close();
    await elsewhere.stop();
  });
});

test('the watch on requests sees what workers ask for', () =>
  visit(
    async ({ page, watched }) => {
      await keptWorkers(page);
      const path = `seen-from-worker-${Date.now()}`;
      const [worker] = page.workers();
      await worker!.evaluate((url) => fetch(url).catch(() => null), new URL(path, page.url()).href);
      await expect.poll(() => watched.requests.some((url) => url.includes(path))).toBe(true);
    },
    { expectErrors: [/404/] },
  ));

async function withElsewhere(steps: (url: string) => Promise<void>): Promise<void> {
  const elsewhere = await serveElsewhere();
  try {
    await steps(elsewhere.origin);
    expect(elsewhere.hits).toEqual([]);
  } finally {
    await elsewhere.stop();
  }
}

/** Kept's own workers, started by using them. */
async function keptWorkers(page: Page): Promise<readonly Worker[]> {
  await page.evaluate(async (csv) => {
    const { id } = await kept.importFile({ name: 'orders.csv', bytes: new TextEncoder().encode(csv) });
    await kept.analyse('rfm', [id]);
  }, ordersCsv(300));
  expect(page.workers().length).toBeGreaterThan(0);
  return page.workers();
}

async function startBareWorker(page: Page): Promise<Worker> {
  const started = page.waitForEvent('worker');
  await page.evaluate(() => {
    const blob = new Blob(['onmessage = () => {}'], { type: 'text/javascript' });
    new Worker(URL.createObjectURL(blob), { type: 'module' });
  });
  return started;
}

function addImage(url: string): Promise<unknown> {
  const image = new Image();
  image.src = url;
  return image.decode();
}
