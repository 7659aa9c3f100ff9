import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { exportedRecords, exportOf } from '../../helpers/exported-cells.ts';
import { importTable, makeFile } from '../../helpers/import-table.ts';
import { hasSharedData, NEEDS_SHARED, sharedPath } from '../../helpers/shared-data.ts';
import { recordsAsWritten, sharedTables } from '../../helpers/shared-tables.ts';

const FOLDERS = ['data/platform_exports', 'data/payments'];

/** How they are written, where not in UTF-8 with commas. */
const WRITTEN: Readonly<Record<string, readonly [encoding: string, delimiter: string]>> = {
  // In windows-1252, which Node takes for Latin-1; its characters are the same here.
  'amazon_all_orders.txt': ['windows-1254', '\t'],
  'google_ads_excel_utf16le_tab.csv': ['utf-16le', '\t'],
  'taobao_ExportOrderList_gbk.csv': ['gb18030', ','],
  'example-alipay-records.csv': ['gb18030', ','],
};

const files = FOLDERS.filter(() => hasSharedData).flatMap((folder) =>
  readdirSync(sharedPath(folder))
    .filter((name) => /\.(?:csv|txt)$/.test(name))
    .map((name) => `${folder}/${name}`),
);

describe.skipIf(!hasSharedData)(`real exports, read as text${NEEDS_SHARED}`, () => {
  test.each(files)('%s: every record of the file is in the table or among those left out', async (file) => {
    const bytes = readFileSync(sharedPath(file));
    const table = await importTable(makeFile(bytes, file), { types: 'text' });
    const [encoding, delimiter] = WRITTEN[basename(file)] ?? ['utf-8', ','];
    const records = Papa.parse<string[]>(new TextDecoder(encoding).decode(bytes), { delimiter }).data;
    const leftOut = new Set(table.leftOut.map(({ cells }) => JSON.stringify(cells)));
    const expected = records.filter(
      (record) => record.join('').trim() !== '' && !leftOut.has(JSON.stringify(record)),
    );
    const found = exportedRecords(await exportOf(table));
    const padded = (record: readonly string[]) => [
      ...record,
      ...Array<string>(Math.max(0, found[0]!.length - record.length)).fill(''),
    ];
    expect(found).toEqual(expected.map(padded));
  });
});

describe.skipIf(!hasSharedData)(`whole files, read as text${NEEDS_SHARED}`, () => {
  const tables = hasSharedData ? sharedTables() : [];

  test.each(tables)('$path: every cell comes back as it was written', { timeout: 120_000 }, async (table) => {
    const bytes = readFileSync(sharedPath(`data/${table.path}`));
    const imported = await importTable(makeFile(bytes, table.path), { types: 'text' });
    expect(imported.leftOut).toEqual([]);
    const found = exportedRecords(await exportOf(imported));
    const expected = recordsAsWritten(table);
    // A hundred thousand records are not compared in one go: where they differ, nobody could read it.
    const differing = expected.findIndex((record, at) => record.join('\0') !== found[at]?.join('\0'));
    expect(found[differing]).toEqual(expected[differing]);
    expect(found).toHaveLength(expected.length);
  });
});
