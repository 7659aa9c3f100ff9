import type { DatasetInfo } from '../data/schema.ts';
import type { ListColumn } from '../data/segment-list.ts';
import { readRows } from '../services/index.ts';

/** People who are rows of a table, with all that the table says of them. */
export interface RowList {
  readonly people: () => Int32Array;
  readonly columns: readonly ListColumn[];
}

/**
 * Rows of a table as a list to download.
 * @param numbers of the rows, from 1, rising.
 * @param segment what they are called.
 */
export async function rowList(
  dataset: DatasetInfo,
  numbers: readonly number[],
  segment: string,
): Promise<RowList> {
  const { rows, cells } = await readRows({ datasetId: dataset.id, where: { numbers } });
  const row: ListColumn = { name: 'row', text: (at) => String(rows[at]! + 1) };
  const own = dataset.columns.map(({ name }, column): ListColumn => ({
    name,
    text: (at) => cells[column]?.[at] ?? '',
  }));
  return {
    people: () => Int32Array.from(rows.keys()),
    columns: [row, ...own, { name: 'segment', text: () => segment }],
  };
}
