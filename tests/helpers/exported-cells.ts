import Papa from 'papaparse';
import { headerToWrite, tableCsv } from '../../src/analyses/table-csv.ts';
import type { ParseOptions } from '../../workers/import.contract.ts';
import { importTable, type ImportedTable } from './import-table.ts';
import { memoryTable } from './memory-table.ts';

/** A file read as text and exported: the CSV, as `kept.exportTable` gives it after `importFile(…, { types: 'text' })`. */
export async function exportAsText(file: File, options: ParseOptions = {}): Promise<string> {
  return exportOf(await importTable(file, { ...options, types: 'text' }));
}

/** A table that was read as text, as CSV. */
export async function exportOf({ dataset, columns }: ImportedTable): Promise<string> {
  const table = memoryTable(
    dataset.columns.map(({ name }, at) => ({ name, type: 'text', cells: columns[at]!.cells })),
  );
  const context = { signal: new AbortController().signal, progress: () => undefined };
  return (await tableCsv(table, headerToWrite(dataset, table), context)).text();
}

/** The records of an exported CSV, as PapaParse reads them. */
export function exportedRecords(csv: string): string[][] {
  const { data } = Papa.parse<string[]>(csv, { delimiter: ',', newline: '\r\n' });
  // Every record ends with a line end, behind which PapaParse sees one more.
  return data.slice(0, -1);
}
