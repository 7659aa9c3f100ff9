import type { LeftOutRecord } from '../data/column.ts';
import { createDecoder } from './encoding.ts';
import type { Dialect } from './dialect.ts';
import type { FileSample } from './file-sample.ts';
import type { CsvRecord } from './papa.ts';
import { sampleRecords } from './sample-records.ts';
import { findFooter, type NoRow } from './table-footer.ts';
import { withoutNuls } from './text-faults.ts';

/** Where the rows of a table end before the file does. */
export interface TableEnd {
  /** Bytes of the file behind the table's last row. */
  readonly bytes: number;
  /** What stands there; records count from 1 behind the last one of the table. */
  readonly leftOut: readonly LeftOutRecord[];
}

const LINE_FEED = 10;
const RETURN = 13;
const LINE_BREAK = /\r\n?|\n/g;

/**
 * Finds a footer in the last piece of a file that is too long to look at as a whole.
 * @returns null where the table goes on to the end.
 */
export function findTableEnd(
  sample: FileSample,
  encoding: string,
  dialect: Dialect,
  table: { readonly width: number; readonly isExact: boolean },
): TableEnd | null {
  const last = sample.slices.at(-1);
  if (last === undefined) return null;
  const text = withoutNuls(createDecoder(encoding).decode(last));
  const start = /\r\n?|\n/.exec(text);
  if (start === null) return null;
  const lines = text.slice(start.index + start[0].length);
  const records = sampleRecords(endLine(lines), dialect);
  const footer = findFooter(records, table.width, table.isExact);
  const rows = records.slice(0, footer[0]?.index ?? 0).filter(({ length }) => length === table.width);
  // A piece that begins within a quoted cell may look like anything.
  if (footer.length === 0 || rows.length < 3) return null;
  return tableEnd(records, footer, { bytes: last, text, encoding });
}

/** The last bytes of a file and what they say. */
export interface FileTail {
  readonly bytes: Uint8Array;
  readonly text: string;
  readonly encoding: string;
}

/** @param records to the end of the file. @param below what follows the table; at least one record. */
export function tableEnd(
  records: readonly CsvRecord[],
  below: readonly NoRow[],
  { bytes, text, encoding }: FileTail,
): TableEnd {
  const end = below[0]!.index;
  const breaks = records.slice(end).reduce((sum, record) => sum + 1 + breaksWithin(record), 0);
  const behind = bytesBehind(bytes, /[\r\n]$/.test(text) ? breaks : breaks - 1, encoding);
  const leftOut = below.map(({ index, code }) => ({ record: index - end + 1, code, cells: records[index]! }));
  return { bytes: behind, leftOut };
}

export function endLine(text: string): string {
  return text === '' || /[\r\n]$/.test(text) ? text : `${text}\n`;
}

function breaksWithin(record: CsvRecord): number {
  return record.reduce((sum, cell) => sum + (cell.match(LINE_BREAK)?.length ?? 0), 0);
}

/** Bytes behind a line break that so many others follow. CRLF is one. */
function bytesBehind(bytes: Uint8Array, breaks: number, encoding: string): number {
  const step = encoding.startsWith('utf-16') ? 2 : 1;
  const unit = unitReader(bytes, encoding);
  let left = breaks;
  let at = bytes.length - (bytes.length % step);
  for (; at > 0; at -= step) {
    const code = unit(at - step);
    const isBreak = code === LINE_FEED || (code === RETURN && unit(at) !== LINE_FEED);
    if (isBreak && left-- === 0) break;
  }
  return bytes.length - at;
}

function unitReader(bytes: Uint8Array, encoding: string): (at: number) => number {
  if (encoding === 'utf-16le') return (at) => (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 256;
  if (encoding === 'utf-16be') return (at) => (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
  return (at) => bytes[at] ?? -1;
}
