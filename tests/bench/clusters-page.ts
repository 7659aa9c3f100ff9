import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { CHROMIUM_ARGS, findChromium } from '../helpers/chromium.ts';
import { serveFolder } from '../helpers/static-server.ts';
import { CannotRun } from './benchmark.ts';
import type { FitRequest, FitTimes } from './clusters-page/fit.contract.ts';
import { watchRendererMemory } from './renderer-memory.ts';

const PAGE = fileURLToPath(new URL('clusters-page/', import.meta.url));

export interface PageFit extends FitTimes {
  /** Most memory of the tab's process, MB: the table as fetched, as columns and in the kernels; null where unknown. */
  readonly peakMemoryMb: number | null;
}

export type FitOnPage = (points: string, request: Omit<FitRequest, 'url'>, cores: 1 | 2) => Promise<PageFit>;

/** Builds a page with the project's own workers, served as a plain host would, in a browser of its own for each fit. */
export async function withClustersPage<Result>(use: (fit: FitOnPage) => Promise<Result>): Promise<Result> {
  const executablePath = findChromium();
  if (executablePath === null) throw new CannotRun('There is no Chrome or Chromium: set CHROME_PATH');
  const folder = await mkdtemp(join(tmpdir(), 'kept-clusters-'));
  try {
    await buildPage(join(folder, 'page'));
    return await use((points, request, cores) => fitOnPage(executablePath, folder, points, request, cores));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function buildPage(outDir: string): Promise<void> {
  await build({
    configFile: false,
    root: PAGE,
    base: './',
    logLevel: 'error',
    worker: { format: 'es' },
    build: { outDir, target: 'es2023', modulePreload: { polyfill: false } },
  });
}

async function fitOnPage(
  executablePath: string,
  folder: string,
  points: string,
  request: Omit<FitRequest, 'url'>,
  cores: 1 | 2,
): Promise<PageFit> {
  const [page, data] = [await serveFolder(join(folder, 'page')), await serveFolder(dirname(points), CORS)];
  const profile = join(folder, 'profile');
  const args = CHROMIUM_ARGS.filter((flag) => !/webgpu|swiftshader|vulkan/i.test(flag));
  const context = await chromium.launchPersistentContext(profile, { executablePath, args });
  try {
    const tab = context.pages()[0] ?? (await context.newPage());
    await tab.goto(page.origin);
    await tab.locator('body[data-ready]').waitFor({ state: 'attached' });
    const memory = watchRendererMemory(profile);
    const url = `${data.origin}${basename(points)}`;
    const times = await tab.evaluate(([job, count]) => benchFit(job, count), [
      { ...request, url },
      cores,
    ] as const);
    return { ...times, peakMemoryMb: memory?.stop() ?? null };
  } finally {
    await context.close();
    await Promise.all([page.stop(), data.stop()]);
    await rm(profile, { recursive: true, force: true });
  }
}

const CORS = { 'Access-Control-Allow-Origin': '*' };
