import { BitSet } from '../bit-set.ts';
import { MISSING_CODE, type CellException, type Column, type ColumnType } from '../column.ts';
import { StringIndex } from '../string-index.ts';
import { asText, type SourceColumn } from './source-column.ts';

/** For each row to make, where its cell is: an index into the sources, and a row there. −1 for a missing cell. */
export interface Gathering {
  readonly source: Int32Array;
  readonly row: Int32Array;
}

/**
 * Makes one column out of cells of others.
 * @param sources null where a source has no such column: its cells are missing.
 */
export function gatherCells(
  sources: readonly (SourceColumn | null)[],
  type: ColumnType,
  gathering: Gathering,
): SourceColumn {
  return type === 'text' ? gatherText(sources, gathering) : gatherFloats(sources, type, gathering);
}

function gatherText(sources: readonly (SourceColumn | null)[], { source, row }: Gathering): SourceColumn {
  const index = new StringIndex();
  const dictionary: string[] = [];
  const texts = sources.map((each) => (each === null ? null : asText(each)));
  const known = texts.map((text) => new Int32Array(text?.dictionary.length ?? 0).fill(MISSING_CODE));
  const codes = new Int32Array(row.length).fill(MISSING_CODE);
  for (let at = 0; at < row.length; at++) {
    const from = source[at]!;
    const text = row[at]! < 0 ? null : (texts[from] ?? null);
    const code = text === null ? MISSING_CODE : text.codes[row[at]!]!;
    if (text === null || code === MISSING_CODE) continue;
    const codesKnown = known[from]!;
    if (codesKnown[code] === MISSING_CODE)
      codesKnown[code] = codeOf(text.dictionary[code]!, index, dictionary);
    codes[at] = codesKnown[code]!;
  }
  return { column: { type: 'text', codes, dictionary }, exceptions: [] };
}

function codeOf(entry: string, index: StringIndex, dictionary: string[]): number {
  const known = index.find(entry);
  if (known >= 0) return known;
  dictionary.push(entry);
  return index.add(entry);
}

/** Sources of another type have nothing in the column: {@link stackColumns} sees to it. */
function gatherFloats(
  sources: readonly (SourceColumn | null)[],
  type: 'number' | 'timestamp',
  { source, row }: Gathering,
): SourceColumn {
  const columns = sources.map((each) => (each?.column.type === type ? each.column.values : null));
  const unread = sources.map(
    (each) => new Map(each?.exceptions.map((exception) => [exception.row, exception.cell])),
  );
  const values = new Float64Array(row.length).fill(NaN);
  const valid = new BitSet(row.length);
  const exceptions: CellException[] = [];
  for (let at = 0; at < row.length; at++) {
    const from = source[at]!;
    const value = row[at]! < 0 ? NaN : (columns[from]?.[row[at]!] ?? NaN);
    const cell = row[at]! < 0 ? undefined : unread[from]?.get(row[at]!);
    if (cell !== undefined) exceptions.push({ row: at, cell });
    if (Number.isNaN(value)) continue;
    values[at] = value;
    valid.add(at);
  }
  return { column: { type, values, valid } satisfies Column, exceptions };
}
