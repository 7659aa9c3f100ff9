/** Columns of equal length, as a result is written to CSV. */
export interface ResultTable {
  readonly columns: readonly ResultColumn[];
}

export interface ResultColumn {
  readonly name: string;
  readonly values: ArrayLike<string | number>;
}
