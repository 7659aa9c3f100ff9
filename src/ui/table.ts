import type { Snippet } from 'svelte';

export interface TableColumn<Row> {
  readonly id: string;
  readonly label: string;
  /** Numbers stand at the end. Default `start`. */
  readonly align?: 'start' | 'end';
  /** Share of the table's width against the other columns'. Default 1. */
  readonly weight?: number;
  /** What the cell says. */
  readonly text: (row: Row) => string;
  /** Drawn instead of the text. */
  readonly cell?: Snippet<[Row]>;
  /** Makes the column sortable. Missing values (NaN, '') stand last in either direction. */
  readonly sortValue?: (row: Row) => number | string;
}

export interface Sort {
  readonly column: string;
  readonly direction: 'ascending' | 'descending';
}

/** The sort after a press on a column's header: numbers start with the largest, text with A. */
export function nextSort(current: Sort | null, column: string, isNumeric: boolean): Sort {
  if (current?.column === column) {
    return { column, direction: current.direction === 'ascending' ? 'descending' : 'ascending' };
  }
  return { column, direction: isNumeric ? 'descending' : 'ascending' };
}

/** Row positions in display order. Stable: equal rows keep their order. */
export function sortedOrder<Row>(
  rows: readonly Row[],
  columns: readonly TableColumn<Row>[],
  sort: Sort | null,
): Uint32Array {
  const order = Uint32Array.from(rows.keys());
  const valueOf = columns.find(({ id }) => id === sort?.column)?.sortValue;
  if (sort === null || valueOf === undefined) return order;
  const values = rows.map(valueOf);
  const sign = sort.direction === 'ascending' ? 1 : -1;
  return order.sort((a, b) => compare(values[a]!, values[b]!, sign) || a - b);
}

function compare(a: number | string, b: number | string, sign: number): number {
  if (isMissing(a) || isMissing(b)) return Number(isMissing(a)) - Number(isMissing(b));
  if (a === b) return 0;
  return a < b ? -sign : sign;
}

function isMissing(value: number | string): boolean {
  return value === '' || Number.isNaN(value);
}
