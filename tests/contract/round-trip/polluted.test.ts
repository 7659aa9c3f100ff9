import { describe, expect, test } from 'vitest';
import { exportAsText, exportedRecords } from '../../helpers/exported-cells.ts';
import { makeFile } from '../../helpers/import-table.ts';
import { pollutedFiles, raggedRows, strangeRows, type PollutedTable } from '../../helpers/polluted-tables.ts';

/** The header, rows with and without quotes, the last one. */
const ROWS = [0, 1, 3, 5, 34, 60];
/** Not row 5: in a dialect of its own, a line end within quotes ends the row. */
const STRANGE_ROWS = [0, 1, 3, 34, 60];
const COLUMNS = [0, 4, 7, 8];

/** With no regard to empty cells at the end of a record. */
const trimmed = (records: PollutedTable['expected']) =>
  records.map((record) => record.slice(0, record.findLastIndex((cell) => cell !== '') + 1));

async function expectCells({ text, expected }: PollutedTable): Promise<void> {
  expect(trimmed(exportedRecords(await exportAsText(makeFile(text))))).toEqual(trimmed(expected));
}

describe('a table comes out of a file as a careful person would copy it', () => {
  test.each(pollutedFiles())('$description', expectCells);
});

describe('one row does not spoil the others', () => {
  const tables = ROWS.flatMap((row) => COLUMNS.flatMap((column) => raggedRows(row, column)));
  test.each([...tables, ...STRANGE_ROWS.flatMap(strangeRows)])('$description', expectCells);
});
