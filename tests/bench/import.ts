import { hasSharedData, sharedPath } from '../helpers/shared-data.ts';
import { CannotRun, median, rounded, type Benchmark, type Figures } from './benchmark.ts';
import { withKept } from './kept-page.ts';
import { ordersFile } from './orders-file.ts';
import { parseWithPapa } from './papa-page.ts';
import { pythonVersions, runPython } from './python.ts';

const LARGE_ROWS = Number(process.env['KEPT_BENCH_LARGE_ROWS'] ?? 5_000_000);
const PATIENCE_MS = 600_000;

interface Job {
  readonly path: string;
  readonly rows: number;
  /** Column of dates, then those that pandas is told to keep as text. */
  readonly columns: readonly string[];
  readonly runs: number;
}

/** A file read, typed and stored by the page, against pandas.read_csv and against PapaParse alone. */
export const importAgainstOthers: Benchmark = {
  name: 'import',
  what: `Online Retail and ${LARGE_ROWS} order lines: typed and stored by the page, against pandas and plain PapaParse`,
  async run() {
    const versions = await pythonVersions();
    const large = { path: (await ordersFile(LARGE_ROWS)).path, rows: LARGE_ROWS };
    return {
      versions,
      onlineRetail: hasSharedData ? await compare(onlineRetail()) : 'not here: set KEPT_SHARED',
      large: await compare({ ...large, columns: ['Order date', 'Order ID', 'Customer ID', 'SKU'], runs: 2 }),
    };
  },
};

function onlineRetail(): Job {
  const path = sharedPath('data/online_retail/online_retail_all.csv');
  return { path, rows: 541_909, columns: ['InvoiceDate', 'InvoiceNo', 'StockCode', 'CustomerID'], runs: 5 };
}

/** In turn, so that whatever else the machine does meets all alike. */
async function compare(job: Job): Promise<Figures> {
  const page: number[] = [];
  const worker: number[] = [];
  const pandas: number[] = [];
  const process: number[] = [];
  const papa: number[] = [];
  for (let run = 0; run < job.runs; run++) {
    const ours = await importByPage(job);
    page.push(ours.understoodMs);
    worker.push(ours.importMs);
    const theirs = await readByPandas(job);
    pandas.push(theirs.readMs);
    process.push(theirs.wallMs);
    papa.push(await readByPapa(job));
  }
  return {
    rows: job.rows,
    understoodMs: rounded(median(page)),
    importMs: rounded(median(worker)),
    pandasReadMs: rounded(median(pandas)),
    pandasProcessMs: rounded(median(process)),
    papaMs: rounded(median(papa)),
    againstPandasRead: rounded(median(worker) / median(pandas), 2),
    againstPandasProcess: rounded(median(page) / median(process), 2),
    againstPapa: rounded(median(worker) / median(papa), 2),
  };
}

/** From the drop until the confirm screen can be answered; and of that, reading, typing and storing. */
async function importByPage({ path, rows }: Job): Promise<{ understoodMs: number; importMs: number }> {
  return withKept(async ({ page }) => {
    await page.getByTestId('file-input').first().setInputFiles(path);
    await page.waitForFunction(() => 'committed' in globalThis.benchRecording!().marks, null, {
      timeout: PATIENCE_MS,
    });
    const [dataset] = await page.evaluate(() => kept.datasets());
    assertRows(dataset?.rowCount, rows, 'the page');
    const { marks } = await page.evaluate(() => globalThis.benchRecording!());
    return { understoodMs: marks['understood']!, importMs: dataset!.import.durationMs };
  });
}

async function readByPandas({ path, rows, columns }: Job): Promise<{ readMs: number; wallMs: number }> {
  const { wallMs, output } = await runPython('read_csv.py', [path, ...columns]);
  const { rows: read, readMs } = output as { readonly rows: number; readonly readMs: number };
  assertRows(read, rows, 'pandas');
  return { readMs, wallMs };
}

async function readByPapa({ path, rows }: Job): Promise<number> {
  const { rows: read, wallMs } = await parseWithPapa(path);
  assertRows(read, rows, 'PapaParse');
  return wallMs;
}

/** A fast reading of something else would be no news. */
function assertRows(read: number | undefined, rows: number, who: string): void {
  if (read !== rows) throw new CannotRun(`${who} read ${read} rows of ${rows}`);
}
