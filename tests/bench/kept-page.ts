import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { CHROMIUM_ARGS, findChromium } from '../helpers/chromium.ts';
import { serveFolder } from '../helpers/static-server.ts';
import { CannotRun } from './benchmark.ts';
import { installRecorder } from './recorder.ts';

/** Where the built page lies. */
const DIST = process.env['KEPT_DIST'] ?? 'dist';
/** As a visitor's browser starts: the software GPU that tests ask for would only take the processor's time. */
const ARGS = CHROMIUM_ARGS.filter((flag) => !/webgpu|swiftshader|vulkan/i.test(flag));

export interface KeptPage {
  readonly page: Page;
  /** Holds the browser's profile; its processes name it on their command line. */
  readonly profile: string;
}

/** Opens the built page in a browser with an empty profile on the disk, and takes both away afterwards. */
export async function withKept<Result>(steps: (kept: KeptPage) => Promise<Result>): Promise<Result> {
  const executablePath = requireBrowserAndBuild();
  const profile = await mkdtemp(join(tmpdir(), 'kept-bench-'));
  const server = await serveFolder(DIST);
  const context = await chromium.launchPersistentContext(profile, { executablePath, args: [...ARGS] });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await page.addInitScript(installRecorder);
    await page.goto(server.origin);
    await page.getByTestId('file-input').first().waitFor({ state: 'attached' });
    await page.waitForLoadState('networkidle');
    return await steps({ page, profile });
  } finally {
    await context.close();
    await server.stop();
    await rm(profile, { recursive: true, force: true });
  }
}

function requireBrowserAndBuild(): string {
  if (!existsSync(join(DIST, 'index.html'))) throw new CannotRun('There is no built page: npm run build');
  const executable = findChromium();
  if (executable === null) throw new CannotRun('There is no Chrome or Chromium: set CHROME_PATH');
  return executable;
}
