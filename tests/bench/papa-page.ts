import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { CHROMIUM_ARGS, findChromium } from '../helpers/chromium.ts';
import { CannotRun } from './benchmark.ts';

export interface PapaRun {
  readonly rows: number;
  readonly wallMs: number;
}

declare const Papa: {
  parse(
    file: File,
    config: {
      chunk(results: { data: readonly unknown[] }): void;
      complete(): void;
      error(error: Error): void;
    },
  ): void;
};

/** PapaParse as it comes, in an empty page: a file cut into cells, counted and thrown away, nothing typed or stored. */
export async function parseWithPapa(path: string): Promise<PapaRun> {
  const executablePath = findChromium();
  if (executablePath === null) throw new CannotRun('There is no Chrome or Chromium: set CHROME_PATH');
  const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_ARGS] });
  try {
    const page = await browser.newPage();
    await page.setContent('<input type="file">');
    await page.addScriptTag({ content: readFileSync(papaPath(), 'utf8') });
    await page.locator('input').setInputFiles(path);
    return await page.evaluate(parseChosen);
  } finally {
    await browser.close();
  }
}

function papaPath(): string {
  return createRequire(import.meta.url).resolve('papaparse/papaparse.min.js');
}

function parseChosen(): Promise<PapaRun> {
  const [file] = document.querySelector('input')!.files!;
  const startedAt = performance.now();
  let records = 0;
  return new Promise((resolve, reject) => {
    Papa.parse(file!, {
      chunk: ({ data }) => void (records += data.length),
      // All but the header and the empty line at the end.
      complete: () => resolve({ rows: records - 2, wallMs: performance.now() - startedAt }),
      error: reject,
    });
  });
}
