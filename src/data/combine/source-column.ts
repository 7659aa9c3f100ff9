import { cellTextOf } from '../cell-text.ts';
import { MISSING_CODE, type CellException, type Column, type TextColumn } from '../column.ts';
import type { DatasetInfo } from '../schema.ts';
import { StringIndex } from '../string-index.ts';

/** A column with the cells that did not read as its type. */
export interface SourceColumn {
  readonly column: Column;
  readonly exceptions: readonly CellException[];
}

/** A dataset that goes into a combination. Columns are read anew each time: only a few are held at once. */
export interface CombineSource {
  readonly info: DatasetInfo;
  read(columnIndex: number): Promise<SourceColumn>;
}

/** Any column as text, every cell as it would be written to a file. */
export function asText({ column, exceptions }: SourceColumn): TextColumn {
  if (column.type === 'text') return column;
  const text = cellTextOf(column, exceptions);
  const index = new StringIndex();
  const dictionary: string[] = [];
  const codes = new Int32Array(column.values.length);
  for (let row = 0; row < codes.length; row++) codes[row] = codeOf(text(row), index, dictionary);
  return { type: 'text', codes, dictionary };
}

function codeOf(cell: string, index: StringIndex, dictionary: string[]): number {
  if (cell === '') return MISSING_CODE;
  const known = index.find(cell);
  if (known >= 0) return known;
  dictionary.push(cell);
  return index.add(cell);
}
