import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { CHROMIUM_ARGS, findChromium } from '../helpers/chromium.ts';
import { serveFolder } from '../helpers/static-server.ts';
import { CannotRun } from './benchmark.ts';

/** As on a machine with a card: WebGPU on Linux is still behind flags, and drivers may be on Chromium's list of doubts. */
const HARDWARE_ARGS = [
  ...CHROMIUM_ARGS.filter((flag) => !/webgpu-adapter|swiftshader/i.test(flag)),
  '--ignore-gpu-blocklist',
  ...(process.platform === 'linux' ? ['--use-angle=vulkan'] : []),
];

/** Opens the bundled page in Chromium, with the graphics card where there is one, else with a software device. */
export async function withGpuPage<Result>(steps: (page: Page) => Promise<Result>): Promise<Result> {
  const executablePath = findChromium();
  if (executablePath === null) throw new CannotRun('There is no Chrome or Chromium: set CHROME_PATH');
  const folder = await mkdtemp(join(tmpdir(), 'kept-gpu-'));
  await bundle(folder);
  const server = await serveFolder(folder);
  try {
    for (const args of [HARDWARE_ARGS, [...CHROMIUM_ARGS]]) {
      const browser = await chromium.launch({ executablePath, args });
      try {
        const page = await browser.newPage();
        await page.goto(server.origin);
        if (await page.evaluate(hasAdapter)) return await steps(page);
      } finally {
        await browser.close();
      }
    }
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
  throw new CannotRun('This browser offers no WebGPU adapter at all, not even a software one');
}

async function bundle(outDir: string): Promise<void> {
  const input = fileURLToPath(new URL('gpu-page.ts', import.meta.url));
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir,
      target: 'esnext',
      rolldownOptions: { input, output: { entryFileNames: 'page.js' } },
    },
  });
  await writeFile(join(outDir, 'index.html'), '<!doctype html><script type="module" src="page.js"></script>');
}

async function hasAdapter(): Promise<boolean> {
  while (globalThis.gpuBench === undefined) await new Promise((resolve) => setTimeout(resolve, 20));
  const gpu = (navigator as { readonly gpu?: GPU }).gpu;
  return ((await gpu?.requestAdapter({ powerPreference: 'high-performance' })) ?? null) !== null;
}
