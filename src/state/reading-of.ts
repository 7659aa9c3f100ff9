import type {
  HeaderKeys,
  RememberedColumn,
  RememberedReading,
  RememberedSales,
} from '../data/remembered-reading.ts';
import type { ColumnInfo, DatasetInfo, OpenDates } from '../data/schema.ts';

/** How a dataset was read in the end, to read the next file with its headers the same way. */
export function readingOf(
  { columns, kind, import: facts }: DatasetInfo,
  keys: HeaderKeys,
  sales: RememberedSales | undefined,
): RememberedReading {
  const guessed = new Set((facts.openDates ?? []).filter(isGuess).map(({ column }) => column));
  const entries = columns.flatMap((column, at) => {
    const key = keys.columns[at];
    return key === undefined ? [] : [[key, rememberColumn(column, guessed.has(column.name))] as const];
  });
  return {
    savedAt: Date.now(),
    kind,
    columns: Object.fromEntries(entries),
    ...(sales !== undefined && { sales }),
  };
}

function isGuess({ isAnswered }: OpenDates): boolean {
  return !isAnswered;
}

/** An order that nobody was sure of is not worth remembering. */
function rememberColumn({ role, dateOrder }: ColumnInfo, isGuessed: boolean): RememberedColumn {
  return { role, ...(dateOrder !== undefined && !isGuessed && { dateOrder }) };
}
