import { availableParallelism, loadavg } from 'node:os';
import { hasSharedData, sharedPath } from '../helpers/shared-data.ts';
import { CannotRun, median, rounded, type Benchmark, type Figures } from './benchmark.ts';
import { withKept } from './kept-page.ts';
import { pythonVersions, runPython } from './python.ts';
import type { Recording } from './recorder.ts';

const RUNS = Number(process.env['KEPT_BENCH_RUNS'] ?? 5);
const FILE = 'data/online_retail/online_retail_all.csv';

/** A year of a shop's orders, from the file in the visitor's hand to segments on the screen; and the same in Python. */
export const dropToSegments: Benchmark = {
  name: 'drop-to-segments',
  what: 'Online Retail from drop to segments on screen, cold page, against the same work in Python',
  async run() {
    if (!hasSharedData)
      throw new CannotRun(`${FILE} is not there: set KEPT_SHARED to the folder that has data/`);
    const versions = await pythonVersions();
    const pages: Recording[] = [];
    const pythonMs: number[] = [];
    // Taken in turn, so that whatever else the machine does meets both alike.
    for (let run = 0; run < RUNS; run++) {
      pages.push(await dropOnce(sharedPath(FILE)));
      pythonMs.push((await runPython('retail.py', [sharedPath(FILE)])).wallMs);
    }
    return { versions, ...summary(pages, pythonMs) };
  },
};

async function dropOnce(file: string): Promise<Recording> {
  return withKept(async ({ page }) => {
    await page.getByTestId('file-input').first().setInputFiles(file);
    await page.waitForFunction(() => 'clusters' in globalThis.benchRecording!().marks, null, {
      timeout: 120_000,
    });
    return page.evaluate(() => globalThis.benchRecording!());
  });
}

function summary(pages: readonly Recording[], pythonMs: readonly number[]): Figures {
  const pageMs = pages.map(({ marks }) => marks['clusters']!);
  const longTasks = pages.flatMap(({ longTasksMs }) => longTasksMs);
  const at = (mark: string) => rounded(median(pages.map(({ marks }) => marks[mark]!)));
  return {
    pageMs: rounded(median(pageMs)),
    pythonMs: rounded(median(pythonMs)),
    ratio: rounded(median(pageMs) / median(pythonMs), 3),
    atMs: {
      understood: at('understood'),
      committed: at('committed'),
      rfm: at('rfm'),
      clusters: at('clusters'),
    },
    longTasks: { count: longTasks.length, maxMs: Math.max(0, ...longTasks) },
    runs: { pageMs: pageMs.map((ms) => rounded(ms)), pythonMs: pythonMs.map((ms) => rounded(ms)) },
    loadPerCore: rounded(loadavg()[0]! / availableParallelism(), 2),
  };
}
