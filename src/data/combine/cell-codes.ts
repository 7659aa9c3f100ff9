import { MISSING_CODE, type TextColumn } from '../column.ts';
import { StringIndex } from '../string-index.ts';
import { PairIndex } from './pair-index.ts';
import { asText, type SourceColumn } from './source-column.ts';

/** High half of a NaN that no computation yields: stands for a cell that did not read, the low half for its text. */
const UNREAD = 0x7ff80001;

/**
 * Codes the cells of one column over several tables: equal cells, and only they, have equal codes.
 * Where one table has words and another numbers, the text of the cells is compared.
 *
 * @param columns one a table; null where a table has no such column: all its cells are missing.
 * @param rowCounts of the tables.
 */
export function codeCells(
  columns: readonly (SourceColumn | null)[],
  rowCounts: readonly number[],
): readonly Int32Array<ArrayBuffer>[] {
  const types = new Set(columns.flatMap((source) => source?.column.type ?? []));
  const areFloats = types.size === 1 && !types.has('text');
  const coder = areFloats ? floatCoder() : textCoder();
  return columns.map((source, at) =>
    source === null ? new Int32Array(rowCounts[at]!).fill(MISSING_CODE) : coder(source),
  );
}

type Coder = (source: SourceColumn) => Int32Array<ArrayBuffer>;

function textCoder(): Coder {
  const index = new StringIndex();
  return (source) => recode(asText(source), index);
}

function recode({ codes, dictionary }: TextColumn, index: StringIndex): Int32Array<ArrayBuffer> {
  const common = Int32Array.from(dictionary, (entry) => codeOfText(index, entry));
  const recoded = new Int32Array(codes.length);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    recoded[row] = code === MISSING_CODE ? MISSING_CODE : common[code]!;
  }
  return recoded;
}

function codeOfText(index: StringIndex, text: string): number {
  const known = index.find(text);
  return known < 0 ? index.add(text) : known;
}

function floatCoder(): Coder {
  const pairs = new PairIndex();
  const texts = new StringIndex();
  const bits = new Float64Array(1);
  const halves = new Int32Array(bits.buffer);
  return ({ column, exceptions }) => {
    const values = column.type === 'text' ? new Float64Array(0) : column.values;
    const codes = new Int32Array(values.length);
    for (let row = 0; row < codes.length; row++) {
      bits[0] = values[row]! + 0; // -0 becomes 0
      codes[row] = Number.isNaN(bits[0]) ? MISSING_CODE : pairs.codeOf(halves[0]!, halves[1]!);
    }
    for (const { row, cell } of exceptions) codes[row] = pairs.codeOf(codeOfText(texts, cell), UNREAD);
    return codes;
  };
}
