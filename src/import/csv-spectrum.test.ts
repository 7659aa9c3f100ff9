import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importTable, makeFile, textRows } from '../../tests/helpers/import-table.ts';

const require = createRequire(import.meta.url);
const SPECTRUM = dirname(require.resolve('csv-spectrum'));
/** What its JSON expects is another phone number than its CSV holds. */
const CONTRADICTORY = 'location_coordinates';
const OPTIONS = { encoding: 'utf-8', headerRow: 0, types: 'text' } as const;
const names = readdirSync(join(SPECTRUM, 'csvs'))
  .map((name) => name.replace(/\.csv$/, ''))
  .filter((name) => name !== CONTRADICTORY);

/** The table as objects by header, the way the collection writes down what it expects. */
async function readObjects(name: string): Promise<unknown> {
  const bytes = readFileSync(join(SPECTRUM, 'csvs', `${name}.csv`));
  const table = await importTable(makeFile(Uint8Array.from(bytes)), OPTIONS);
  const header = table.dataset.columns.map((column) => column.name);
  return textRows(table).map((cells) => Object.fromEntries(header.map((key, at) => [key, cells[at]])));
}

describe('csv-spectrum, what CSV may look like', () => {
  test.each(names)('%s', async (name) => {
    const expected: unknown = JSON.parse(readFileSync(join(SPECTRUM, 'json', `${name}.json`), 'utf8'));
    expect(await readObjects(name)).toEqual(expected);
  });
});
