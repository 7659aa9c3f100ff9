import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { archiveTables, stageImport, wipe } from '../../../src/services/index.ts';
import { htmlTableCsv } from '../../../src/app/paste/html-table.ts';
import { pastedTable } from '../../../src/app/paste/pasted-table.ts';
import { fileIntake } from '../../../src/app/file-intake.svelte.ts';
import { datasets } from '../../../src/state/datasets.svelte.ts';
import { importSession } from '../../../src/state/import-session.svelte.ts';
import { openDatabase } from '../../../src/storage/index.ts';

const FIXTURES = import.meta.glob<string>('../../fixtures/workbooks/*.{xlsx,xls,ods,zip}', {
  query: '?url',
  import: 'default',
  eager: true,
});

async function fixture(name: string, as = name): Promise<File> {
  const response = await fetch(FIXTURES[`../../fixtures/workbooks/${name}`]!);
  return new File([await response.arrayBuffer()], as);
}

beforeEach(() => wipe());
afterEach(() => wipe());

describe('by the real worker', () => {
  test.each([
    { name: 'orders.xlsx', rows: 36, sheet: 'Orders & lines' },
    { name: 'orders.xls', rows: 6, sheet: 'Orders' },
    { name: 'orders.ods', rows: 4, sheet: 'Orders' },
  ])('$name is read, with progress', async ({ name, rows, sheet }) => {
    const steps: number[] = [];
    const file = await fixture(name, 'renamed.csv');
    const { dataset } = await stageImport(file, {}, { onProgress: ({ bytesRead }) => steps.push(bytesRead) });
    expect([dataset.rowCount, dataset.import.container?.sheet]).toEqual([rows, sheet]);
    expect(dataset.import.fileName).toBe('renamed.csv');
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
  });

  test.each([
    { name: 'encrypted.xlsx', code: 'file-encrypted' },
    { name: 'encrypted.zip', code: 'file-encrypted' },
  ])('$name is refused as $code, and nothing stays behind', async ({ name, code }) => {
    await expect(stageImport(await fixture(name))).rejects.toMatchObject({ name: 'AppError', code });
    const db = await openDatabase();
    expect([await db.count('datasets'), await db.count('chunks')]).toEqual([0, 0]);
  });

  test('an archive is looked into; a workbook, which is a ZIP file too, is none', async () => {
    expect(await archiveTables(await fixture('months.zip'))).toHaveLength(3);
    expect(await archiveTables(await fixture('orders.xlsx'))).toEqual([]);
    expect(await archiveTables(new File(['PK, not a ZIP'], 'a.zip'))).toEqual([]);
  });
});

describe('several tables', () => {
  const confirmed = () => vi.waitFor(() => expect(importSession.phase).toBe('confirm'), 10_000);
  const name = () => importSession.result?.dataset.name;

  test('of an archive come one after the other; one that fails takes none with it', async () => {
    fileIntake.take([
      await fixture('months.zip'),
      new File(['a,b\n'], 'empty.csv'),
      await fixture('cells.xlsx'),
    ]);
    await confirmed();
    expect([name(), fileIntake.waiting.map(({ label }) => label)]).toEqual([
      'march',
      ['april.csv', 'orders.xls', 'empty.csv', 'cells.xlsx'],
    ]);
    await fileIntake.keep();
    await confirmed();
    expect(name()).toBe('april');
    fileIntake.remove(fileIntake.waiting[0]!);
    await fileIntake.keep();
    await vi.waitFor(() => expect(importSession.phase).toBe('failed'), 10_000);
    expect(importSession.file?.name).toBe('empty.csv');
    await fileIntake.discard();
    await confirmed();
    expect([name(), fileIntake.waiting]).toEqual(['cells', []]);
    await fileIntake.keep();
    await datasets.refresh();
    expect(datasets.list.map((dataset) => dataset.name).sort()).toEqual(['april', 'cells', 'march']);
  });

  test('another sheet in place of the one on screen, or after it', async () => {
    fileIntake.take([await fixture('orders.xlsx')]);
    await confirmed();
    expect(name()).toBe('orders – Orders & lines');
    fileIntake.addSheets(['Orders & lines']);
    await fileIntake.readSheet('Secret');
    expect(importSession.error?.code).toBe('file-header-only');
    await fileIntake.discard();
    await confirmed();
    expect(importSession.result?.dataset.rowCount).toBe(36);
    await fileIntake.discard();
  });
});

describe('what was pasted', () => {
  const pasted = (text: string, html = '') => pastedTable({ text, html }, 'Pasted');

  test('as spreadsheets copy it', async () => {
    const table = pasted('id\tnote\r\n1\t"two\nlines, ""quoted"""\r\n2\tplain "quotes"\r\n');
    const { dataset, preview } = await stageImport(table!.file, { ...table!.options, types: 'text' });
    expect(dataset.name).toBe('Pasted');
    expect(preview.rows).toEqual([
      ['1', 'two\nlines, "quoted"'],
      ['2', 'plain "quotes"'],
    ]);
  });

  test('other text with several lines is read as any file, one line is no table', async () => {
    expect(await pasted('a;b\n1;2')?.file.text()).toBe('a;b\n1;2');
    expect(pasted('just words')).toBeNull();
    expect(pasted('one line\n')).toBeNull();
    expect(pasted('', '<p>no table</p>')).toBeNull();
  });

  test('an HTML table, its scripts as inert as its formulas', async () => {
    const html = `<table><tr><th>a<th>b</tr></table><table>
      <tr><th>id</th><th colspan="2">name</th></tr>
      <tr><td>1</td><td>x<br>y, z</td><td>=1+1<script>throw 1</script><img src="x" onerror="throw 2"></td></tr></table>`;
    expect(htmlTableCsv(html)).toBe('id,name,\r\n1,"x\ny, z",=1+1throw 1\r\n');
    expect(await pasted('', html)?.file.text()).toContain('id,name');
  });
});
