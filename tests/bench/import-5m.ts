import type { Page } from 'playwright-core';
import { CannotRun, rounded, type Benchmark, type Figures } from './benchmark.ts';
import { withKept, type KeptPage } from './kept-page.ts';
import { ordersFile } from './orders-file.ts';
import { watchRendererMemory } from './renderer-memory.ts';

const SMALL_ROWS = Number(process.env['KEPT_BENCH_SMALL_ROWS'] ?? 500_000);
const LARGE_ROWS = Number(process.env['KEPT_BENCH_LARGE_ROWS'] ?? 5_000_000);
const PATIENCE_MS = 600_000;

/** Five million order lines: do they go in, at what price a row, in how much memory, and can one stop? */
export const importFiveMillion: Benchmark = {
  name: 'import-5m',
  what: `${LARGE_ROWS} rows imported and scored, against ${SMALL_ROWS}: time a row, peak memory, cancel`,
  async run() {
    const small = await measure(SMALL_ROWS);
    const large = await measure(LARGE_ROWS);
    const perRow = (figures: Sized) => figures.importMs / figures.rows;
    return {
      small: { ...small, microsecondsPerRow: rounded(perRow(small) * 1_000, 3) },
      large: { ...large, microsecondsPerRow: rounded(perRow(large) * 1_000, 3) },
      perRowRatio: rounded(perRow(large) / perRow(small), 3),
      cancel: await withKept((kept) => cancelHalfway(kept)),
    };
  },
};

interface Sized extends Figures {
  readonly rows: number;
  readonly importMs: number;
}

async function measure(rows: number): Promise<Sized> {
  const { path, bytes } = await ordersFile(rows);
  return withKept(async ({ page, profile }) => {
    const memory = watchRendererMemory(profile);
    await page.getByTestId('file-input').first().setInputFiles(path);
    await page.waitForFunction(() => 'rfm' in globalThis.benchRecording!().marks, null, {
      timeout: PATIENCE_MS,
    });
    const peakMemoryMb = memory?.stop() ?? null;
    const { marks, longTasksMs } = await page.evaluate(() => globalThis.benchRecording!());
    await assertRows(page, rows);
    return {
      rows,
      fileMb: rounded(bytes / 1e6),
      importMs: rounded(marks['understood']!),
      rfmOnScreenMs: rounded(marks['rfm']!),
      peakMemoryMb,
      longTasks: { count: longTasksMs.length, maxMs: Math.max(0, ...longTasksMs) },
    };
  });
}

/** A fast import of something else would be no news. */
async function assertRows(page: Page, rows: number): Promise<void> {
  const [dataset] = await page.evaluate(() => kept.datasets());
  if (dataset?.rowCount !== rows) throw new Error(`${dataset?.rowCount} rows were kept of ${rows}`);
}

async function cancelHalfway({ page }: KeptPage): Promise<Figures> {
  const { path } = await ordersFile(LARGE_ROWS);
  await page.getByTestId('file-input').first().setInputFiles(path);
  const cancel = page.getByTestId('cancel-import');
  await cancel.waitFor();
  await page.waitForTimeout(2_000);
  if (!(await cancel.isVisible())) throw new CannotRun('The import was over before it could be cancelled');
  const startedAt = performance.now();
  await cancel.click();
  await page.getByTestId('file-input').first().waitFor({ state: 'attached' });
  const cancelMs = rounded(performance.now() - startedAt);
  const leftBehind = await page.evaluate(countRecords);
  if (leftBehind > 0) throw new Error(`${leftBehind} records were left behind by a cancelled import`);
  return { cancelMs, leftBehind };
}

/** Records in every store of every database; waits for the clean-up, which may follow the screen. */
async function countRecords(): Promise<number> {
  const settle = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('IndexedDB failed'));
    });
  const count = async () => {
    let total = 0;
    for (const { name } of await indexedDB.databases()) {
      const db = await settle(indexedDB.open(name!));
      for (const store of db.objectStoreNames)
        total += await settle(db.transaction(store).objectStore(store).count());
      db.close();
    }
    return total;
  };
  for (let patience = 50; patience > 0 && (await count()) > 0; patience--) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return count();
}
