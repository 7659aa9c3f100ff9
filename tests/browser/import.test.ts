import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CHUNK_ROWS, MISSING_CODE, type Column } from '../../src/data/column.ts';
import { stageImport, wipe } from '../../src/services/index.ts';
import { openDatabase, openTable } from '../../src/storage/index.ts';
import type { IngestProgress, ParseOptions } from '../../workers/import.contract.ts';

type Cell = string | number | null;

const ROWS = 2 * CHUNK_ROWS + 1_000;
const repeat = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));

function cellsOf(column: Column): Cell[] {
  if (column.type !== 'text')
    return [...column.values].map((value, row) => (column.valid.has(row) ? value : null));
  return [...column.codes].map((code) => (code === MISSING_CODE ? null : column.dictionary[code]!));
}

async function importText(text: BlobPart, options?: ParseOptions) {
  const { dataset } = await stageImport(new File([text], 'table.csv'), options);
  const db = await openDatabase();
  const table = await openTable(db, dataset.id);
  const columns = await Promise.all(dataset.columns.map(async (_, at) => cellsOf(await table.read(at))));
  const exceptions = await Promise.all(dataset.columns.map((_, at) => table.exceptionsOf!(at)));
  const chunks = await db.count('chunks');
  return { dataset, columns, exceptions, chunks };
}

beforeEach(() => wipe());
afterEach(() => wipe());

describe('an import by the real worker into the real store', () => {
  test('comes back cell for cell', async () => {
    const names = repeat(ROWS, (at) => (at % 11 === 0 ? null : `n, "${at % 5_000}" 名😀`));
    const counts = repeat(ROWS, (at) => (at % 13 === 0 ? null : at / 4));
    const times = repeat(ROWS, (at) => Date.UTC(2024, 0, 1 + (at % 365), at % 24, at % 60));
    const quote = (text: string | null) => (text === null ? '' : `"${text.replaceAll('"', '""')}"`);
    const when = (time: number) => new Date(time).toISOString().slice(0, 16);
    const lines = names.map((name, row) => `${quote(name)},${counts[row] ?? ''},${when(times[row]!)}`);
    lines[CHUNK_ROWS + 7] = 'odd,five,never';
    const { dataset, columns, exceptions, chunks } = await importText(
      `item,size,when\r\n${lines.join('\r\n')}`,
    );

    expect(dataset.rowCount).toBe(ROWS);
    expect(columns[0]!.map((cell, row) => cell === names[row]).indexOf(false)).toBe(CHUNK_ROWS + 7);
    names[CHUNK_ROWS + 7] = 'odd';
    counts[CHUNK_ROWS + 7] = null;
    expect(columns[0]).toEqual(names);
    expect(columns[1]).toEqual(counts);
    expect(columns[2]).toEqual(times.map((time, row) => (row === CHUNK_ROWS + 7 ? null : time)));
    expect(exceptions).toEqual([
      [],
      [{ row: CHUNK_ROWS + 7, cell: 'five', record: CHUNK_ROWS + 9 }],
      [{ row: CHUNK_ROWS + 7, cell: 'never', record: CHUNK_ROWS + 9 }],
    ]);
    expect(dataset.problems.map(({ code, rows }) => [code, rows])).toEqual([
      ['not-a-number', [CHUNK_ROWS + 9]],
      ['not-a-date', [CHUNK_ROWS + 9]],
    ]);
    expect(chunks).toBe(3 * 3);
  });

  test('read twice, it leaves the second reading only', async () => {
    const cells = repeat(ROWS, (at) => (at > 50_000 && at < 60_000 ? `word ${at}` : String(at)));
    const { dataset, columns, chunks } = await importText(
      `a,b\n${cells.map((cell) => `${cell},1\n`).join('')}`,
    );
    expect(dataset.columns.map(({ type }) => type)).toEqual(['text', 'number']);
    expect(columns[0]).toEqual(cells);
    expect(chunks).toBe(3 * 2);
  });

  test('decodes Chinese as this browser does', async () => {
    // 订单号,金额 / 甲,1
    const bytes = Uint8Array.of(
      0xb6,
      0xa9,
      0xb5,
      0xa5,
      0xba,
      0xc5,
      0x2c,
      0xbd,
      0xf0,
      0xb6,
      0xee,
      0x0a,
      0xbc,
      0xd7,
      0x2c,
      0x31,
      0x0a,
    );
    const { dataset, columns } = await importText(bytes);
    expect(dataset.import.encoding).toBe('gb18030');
    expect(dataset.columns.map(({ name, role }) => [name, role])).toEqual([
      ['订单号', 'orderId'],
      ['金额', 'amount'],
    ]);
    expect(columns).toEqual([['甲'], [1]]);
  });

  test.each([
    { description: 'nothing', content: '', code: 'file-empty' },
    { description: 'a header only', content: 'a,b\n', code: 'file-header-only' },
    {
      description: 'the beginning of a workbook called csv',
      content: 'PK\x03\x04\x14\0[Content_Types].xml xl/workbook.xml',
      code: 'file-damaged',
    },
  ])('$description is refused as $code, and nothing stays behind', async ({ content, code }) => {
    await expect(importText(content)).rejects.toMatchObject({ name: 'AppError', code });
    const db = await openDatabase();
    expect([await db.count('datasets'), await db.count('chunks')]).toEqual([0, 0]);
  });

  test('tells how far it is, ten times a second at most', async () => {
    const text = `a,b\n${repeat(400_000, (at) => `${at},name ${at}\n`).join('')}`;
    const steps: { at: number; step: IngestProgress }[] = [];
    const startedAt = performance.now();
    await stageImport(
      new File([text], 'long.csv'),
      {},
      { onProgress: (step) => steps.push({ at: performance.now(), step }) },
    );
    const seconds = (performance.now() - startedAt) / 1000;
    expect(steps.length).toBeGreaterThan(0);
    expect(steps.length).toBeLessThanOrEqual(seconds * 10 + 2);
    for (const [at, { step }] of steps.entries()) {
      expect(step.bytesTotal).toBe(text.length);
      expect(step.bytesRead).toBeGreaterThanOrEqual(steps[at - 1]?.step.bytesRead ?? 0);
      expect(step.rows).toBeLessThanOrEqual(400_000);
    }
  });
});
