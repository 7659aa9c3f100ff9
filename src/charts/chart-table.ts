/** The data behind a chart, already in words: what a screen reader reads and the "Table" button shows. */
export interface ChartTable {
  readonly columns: readonly string[];
  /** First cell of a row is its heading. */
  readonly rows: readonly (readonly string[])[];
}
