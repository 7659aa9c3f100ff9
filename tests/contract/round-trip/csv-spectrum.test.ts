import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { exportAsText, exportedRecords } from '../../helpers/exported-cells.ts';
import { makeFile } from '../../helpers/import-table.ts';

const FOLDER = dirname(fileURLToPath(import.meta.resolve('csv-spectrum')));
const NAMES = readdirSync(join(FOLDER, 'csvs')).map((file) => basename(file, '.csv'));

type JsonRecord = Readonly<Record<string, string>>;

/** Its JSON is not what its CSV says: another phone number, and one record that is not in a list. */
const MISSTATED = 'location_coordinates';

function statedRecords(name: string): readonly JsonRecord[] {
  const json = JSON.parse(readFileSync(join(FOLDER, 'json', `${name}.json`), 'utf8')) as
    JsonRecord | readonly JsonRecord[];
  const records = [json].flat() as readonly JsonRecord[];
  if (name !== MISSTATED) return records;
  return records.map((record) => ({ ...record, 'Contact Phone Number': '2095257564' }));
}

const csvOf = (name: string) => readFileSync(join(FOLDER, 'csvs', `${name}.csv`));

async function recordsOf(bytes: Uint8Array<ArrayBuffer>): Promise<readonly JsonRecord[]> {
  const [header, ...rows] = exportedRecords(await exportAsText(makeFile(bytes)));
  return rows.map((row) => Object.fromEntries(row.map((cell, column) => [header![column]!, cell] as const)));
}

describe('csv-spectrum', () => {
  test('is all here', () => {
    expect(NAMES).toHaveLength(12);
  });

  test.each(NAMES)('%s comes back as its JSON says', async (name) => {
    expect(await recordsOf(csvOf(name))).toEqual(statedRecords(name));
  });
});
