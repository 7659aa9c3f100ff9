import { expect, test } from 'vitest';
import type { EngineId } from '../../src/data/engine.ts';
import { ordersCsv } from '../helpers/orders-csv.ts';
import { confirmImport, importByHand, openScreen, visit } from './visit.ts';

const SCREENS = ['today', 'segments', 'customers', 'data', 'privacy', 'settings', 'landing'];

test('after one visit everything works with the server gone and the network off', { timeout: 300_000 }, () =>
  visit(async ({ page, context, server, watched }) => {
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => null));
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await server.stop();
    await context.setOffline(true);
    await page.reload();
    await page.waitForFunction(() => 'kept' in globalThis);

    await importByHand(page, { name: 'orders.csv', text: ordersCsv(6_000) });
    const { working, used } = await page.evaluate(async () => {
      const [info] = await kept.datasets();
      const { probes } = await kept.engines({ refresh: true });
      const working = probes.filter(({ status }) => status === 'ok').map(({ id }) => id);
      const used: EngineId[] = [];
      for (const engine of working) {
        const result = await kept.analyse('clusters', [info!.id], { k: 3, nInit: 2 }, { engine });
        used.push(result.provenance.engine);
      }
      return { working, used };
    });
    expect(working).toEqual(expect.arrayContaining(['wasm', 'reference']));
    expect(used).toEqual(working);
    for (const screen of SCREENS) {
      await openScreen(page, screen);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
    }
    await openScreen(page, 'segments');
    await page.getByTestId('rfm-view').waitFor();
    expect(watched.foreignRequests).toEqual([]);
  }),
);

test('the samples load offline, too', () =>
  visit(async ({ page, context, server }) => {
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await server.stop();
    await context.setOffline(true);
    await page.reload();
    const samples = page.locator('[data-testid^="sample-"]');
    await samples.first().waitFor();
    expect(await samples.count()).toBe(2);
    for (let at = 0; at < 2; at += 1) {
      await openScreen(page, 'landing');
      await samples.nth(at).click();
      await confirmImport(page);
      await page.waitForFunction(async (count) => (await kept.datasets()).length === count, at + 1);
    }
  }));

test('the page can be installed', () =>
  visit(async ({ page, server }) => {
    const href = await page.locator('link[rel="manifest"]').getAttribute('href');
    const manifest = (await (await fetch(new URL(href!, server.origin))).json()) as {
      readonly name: string;
      readonly display: string;
      readonly icons: readonly { readonly src: string; readonly sizes: string }[];
    };
    expect(manifest).toMatchObject({ name: 'Kept', display: 'standalone' });
    const sizes = manifest.icons.map((icon) => icon.sizes);
    expect(sizes).toEqual(expect.arrayContaining(['192x192', '512x512']));
    for (const { src } of manifest.icons) expect((await fetch(new URL(src, server.origin))).status).toBe(200);
  }));
