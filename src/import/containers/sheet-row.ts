export interface SheetCell {
  readonly text: string;
  /** A plain number: neither a date nor an id shown with leading zeros. */
  readonly isNumber: boolean;
}

/** A row of a sheet as it is read; cells that are empty may be holes. */
export interface SheetRow {
  /** Number in the sheet, from 1. */
  readonly row: number;
  readonly cells: readonly (SheetCell | undefined)[];
}
