import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ordersCsv } from '../helpers/orders-csv.ts';
import { confirmImport, openScreen, visit, type Visit } from './visit.ts';

type Page = Visit['page'];

interface BadFile {
  readonly description: string;
  readonly name?: string;
  readonly bytes: () => Buffer;
  /** Refused with this code, or taken with these problems. */
  readonly expected:
    { readonly code: string } | { readonly rowCount: number; readonly problems: readonly string[] };
}

/** Playwright takes files over 50 MB by path only. */
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kept-bad-input-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const csv = (text: string) => () => Buffer.from(text);
const MEGABYTE = 1024 * 1024;
/** How a workbook begins: a zip archive's header and the name of its first entry. */
const WORKBOOK = [
  ...Buffer.from('PK\u0003\u0004\u0014\0\u0006\0'),
  ...filler(18),
  ...Buffer.from('\u0013\0\0\0[Content_Types].xml'),
];
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

const FILES: readonly BadFile[] = [
  { description: 'an empty file', bytes: csv(''), expected: { code: 'file-empty' } },
  {
    description: 'a workbook of 0 bytes, renamed',
    name: 'book.csv',
    bytes: csv(''),
    expected: { code: 'file-empty' },
  },
  { description: 'blank lines only', bytes: csv('\n\n  \n'), expected: { code: 'file-empty' } },
  { description: 'a header only', bytes: csv('id,date,amount\n'), expected: { code: 'file-header-only' } },
  {
    description: 'a workbook, renamed',
    bytes: () => Buffer.from([...WORKBOOK, ...filler(4_000)]),
    expected: { code: 'file-damaged' },
  },
  {
    description: 'a picture',
    bytes: () => Buffer.from([...PNG, ...filler(4_000)]),
    expected: { code: 'file-image' },
  },
  { description: 'one column', bytes: csv('id\n1\n2\n3\n'), expected: { rowCount: 3, problems: [] } },
  { description: 'one row', bytes: csv('id,amount\n1,2\n'), expected: { rowCount: 1, problems: [] } },
  {
    description: 'ragged rows',
    bytes: csv('id,date,amount\n1,2024-01-01\n2,2024-01-02,5,6,7\n3,2024-01-03,8\n'),
    expected: { rowCount: 3, problems: ['ragged-short', 'ragged-long'] },
  },
  { description: '10,000 columns', bytes: () => wide(10_000), expected: { code: 'file-too-many-columns' } },
  {
    description: 'a cell of 50 MB',
    bytes: () =>
      Buffer.concat([Buffer.from('id,note\n1,'), Buffer.alloc(50 * MEGABYTE, 'x'), Buffer.from('\n2,y\n')]),
    expected: { rowCount: 2, problems: ['cell-too-long'] },
  },
  {
    description: 'NUL bytes',
    bytes: csv(`id,name\n${'1,plain\n'.repeat(50)}2,a\0b\n`),
    expected: { rowCount: 51, problems: ['nul-bytes'] },
  },
];

describe('bad input', () => {
  test.each(FILES)(
    '$description gets its answer, and what was stored stays',
    ({ name = 'bad.csv', bytes, expected }) =>
      visit(async ({ page }) => {
        const before = await keepSomething(page);
        const outcome = await importBytes(page, name, bytes());
        if ('code' in expected) expect(outcome).toMatchObject(expected);
        else {
          expect(outcome.rowCount).toBe(expected.rowCount);
          for (const code of expected.problems) expect(outcome.problems).toContain(code);
        }
        expect(await page.evaluate((id) => kept.exportTable(id), before.id)).toBe(before.table);
        expect(await importBytes(page, 'good.csv', Buffer.from(ordersCsv(30)))).toMatchObject({
          rowCount: 30,
        });
      }),
  );

  test('the file picker shows the sentence, and takes the next file', () =>
    visit(async ({ page }) => {
      const picker = page.getByTestId('file-input').first();
      await picker.setInputFiles({ name: 'empty.csv', mimeType: 'text/csv', buffer: Buffer.alloc(0) });
      const failed = page.getByTestId('import-failed');
      await failed.waitFor();
      expect(await failed.getAttribute('data-code')).toBe('file-empty');
      expect(await failed.getByRole('heading').textContent()).toContain('empty.csv');
      await openScreen(page, 'landing');
      await picker.setInputFiles({
        name: 'good.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(ordersCsv(300)),
      });
      await confirmImport(page);
      await page.waitForFunction(async () => (await kept.datasets()).length === 1);
    }));
});

interface ThinData {
  readonly description: string;
  readonly text: string;
  readonly reason: string;
}

const sales = (line: (at: number) => string) =>
  `customer_id,order_id,order_date,amount\n${Array.from({ length: 60 }, (_, at) => line(at)).join('\n')}\n`;

const THIN: readonly ThinData[] = [
  {
    description: 'no customer column',
    text: 'order_date,amount\n2024-01-01,5\n2024-01-02,6\n',
    reason: 'missing-roles',
  },
  {
    description: 'all dates missing',
    text: sales((at) => `C${at % 20},A${at},,${at + 1}`),
    reason: 'no-dates',
  },
  {
    description: 'all customers equal',
    text: sales((at) => `C1,A${at},2024-01-${String((at % 28) + 1).padStart(2, '0')},5`),
    reason: 'too-few-customers',
  },
];

describe('data too thin for an analysis', () => {
  test.each(THIN)('$description: the reason, and what would be enough', ({ text, reason }) =>
    visit(async ({ page }) => {
      const details = await page.evaluate(async (text) => {
        const bytes = new TextEncoder().encode(text);
        const roles = text.startsWith('customer_id')
          ? ({
              customer_id: 'customerId',
              order_id: 'orderId',
              order_date: 'timestamp',
              amount: 'amount',
            } as const)
          : {};
        const { id } = await kept.importFile({ name: 'thin.csv', bytes }, { roles });
        return kept.analyse('clusters', [id]).then(
          () => null,
          (error: unknown) => (error as { details: unknown }).details,
        );
      }, text);
      expect(details).toMatchObject({ reason });
    }),
  );
});

interface Outcome {
  readonly code?: string;
  readonly rowCount?: number;
  readonly problems?: readonly string[];
}

/** As a `File` that the browser reads from disk, taken by the public interface. */
async function importBytes(page: Page, name: string, bytes: Buffer): Promise<Outcome> {
  writeFileSync(join(folder, name), bytes);
  await page.evaluate(() => {
    const input = Object.assign(document.createElement('input'), { type: 'file', id: 'test-input' });
    document.body.append(input);
  });
  await page.locator('#test-input').setInputFiles(join(folder, name));
  return page.evaluate(async () => {
    const input = document.querySelector<HTMLInputElement>('#test-input')!;
    const file = input.files![0]!;
    input.remove();
    return kept.importFile(file).then(
      ({ rowCount, problems }) => ({ rowCount, problems: problems.map(({ code }) => code) }),
      (error: unknown) => ({ code: (error as { code?: string }).code ?? 'no code' }),
    );
  });
}

function keepSomething(page: Page) {
  return page.evaluate(async (text) => {
    const { id } = await kept.importFile({ name: 'before.csv', bytes: new TextEncoder().encode(text) });
    return { id, table: await kept.exportTable(id) };
  }, ordersCsv(60));
}

function wide(columns: number): Buffer {
  const row = (cell: (at: number) => string) =>
    Array.from({ length: columns }, (_, at) => cell(at)).join(',');
  return Buffer.from(`${row((at) => `c${at}`)}\n${row(String)}\n`);
}

/** Bytes of no text encoding, NULs among them. */
function filler(count: number): number[] {
  return Array.from({ length: count }, (_, at) => (at * 73) % 256);
}
