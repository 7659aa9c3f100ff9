import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { CHROMIUM_ARGS, findChromium } from './tests/helpers/chromium.ts';

const executablePath = findChromium() ?? undefined;

// What is found late makes Vite reload the page in the middle of a test: everything is looked through first.
const WHERE_PACKAGES_ARE_IMPORTED = [
  'src/**/*.{ts,svelte}',
  'workers/*.ts',
  'tests/browser/**/*.{ts,svelte}',
  '!**/*.d.ts',
];

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        plugins: [svelte()],
        test: {
          name: 'unit',
          environment: 'node',
          // A fresh process for each of 170 files takes longer than the tests in them; none keeps anything global.
          isolate: false,
          include: ['src/**/*.test.ts', 'tests/contract/**/*.test.ts', 'tests/tooling/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        plugins: [svelte()],
        // The golden tests read expected numbers beside the checkout, where a link may stand for the folder.
        // A worker asks for a hundred modules when it starts, and tests start many: once a run is enough.
        server: { fs: { strict: false }, headers: { 'Cache-Control': 'max-age=3600' } },
        optimizeDeps: { entries: WHERE_PACKAGES_ARE_IMPORTED, exclude: ['virtual:pwa-register'] },
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          testTimeout: 60_000,
          // A second is short on a machine whose cores are taken.
          expect: { poll: { timeout: 10_000 } },
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { ...(executablePath && { executablePath }), args: [...CHROMIUM_ARGS] },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/e2e/build.ts'],
          // Each file drives a browser of its own, and the machine may have two cores.
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
