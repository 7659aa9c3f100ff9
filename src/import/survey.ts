import type { GarbledText, ParseOptions } from '../../workers/import.contract.ts';
import type { LeftOutRecord } from '../data/column.ts';
import { AppError } from '../rpc/errors.ts';
import { decodeSample } from './decode-sample.ts';
import { assertDelimiter, assertQuote, type Dialect } from './dialect.ts';
import { createDecoder } from './encoding.ts';
import type { EncodingGuess } from './encodings/find-encoding.ts';
import type { FileSample } from './file-sample.ts';
import { loadRepairer, loadTextModel } from './encodings/load-text-model.ts';
import { wordsToJudge } from './encodings/unusual-words.ts';
import { assertText } from './file-signature.ts';
import { findDialect } from './find-dialect.ts';
import { findFrame, type Frame } from './frame.ts';
import { MAX_COLUMNS } from './limits.ts';
import type { CsvRecord } from './papa.ts';
import { filledLength } from './row-filter.ts';
import { isBlank, sampleRecords } from './sample-records.ts';
import { mendRecords, rowPattern, type RowPattern } from './strange-rows.ts';
import { endLine, findTableEnd, tableEnd, type TableEnd } from './table-end.ts';

/** What a look at the sample tells about how the file is written. */
export interface Survey {
  readonly encoding: string;
  readonly encodingIsProven: boolean;
  /** What garbled words the sample has, and how they came about; null without any. */
  readonly garbled: GarbledText | null;
  readonly dialect: Dialect;
  readonly pattern: RowPattern | null;
  readonly headerRow: number | null;
  readonly firstRow: number;
  /** Names as they came; those of several header records joined. */
  readonly header: CsvRecord | null;
  /** Records above the first row that are no rows. */
  readonly leftOut: readonly LeftOutRecord[];
  /** Null where the table goes on to the end of the file. */
  readonly end: TableEnd | null;
  /** Columns of the table. */
  readonly width: number;
  /** Rows of the table in the sample: those at its beginning, then some from further on. */
  readonly rows: readonly CsvRecord[];
}

/** Rows from the beginning of the file that are looked at. */
const HEAD_ROWS = 800;
/** Different words that are looked at for what garbled them. */
const MAX_WORDS = 200;

/**
 * Finds out how a file is written, as far as the caller has not said it.
 * @param guess how its bytes were understood; an encoding that the caller fixed goes before it.
 * @throws AppError `file-empty`, `file-header-only`, `file-binary`, `file-too-many-columns`, or
 *   `invalid-params` when an option cannot be.
 */
export async function surveyFile(
  sample: FileSample,
  guess: EncodingGuess,
  options: ParseOptions,
): Promise<Survey> {
  const encoding = options.encoding ?? guess.encoding;
  assertText(sample.head, encoding.startsWith('utf-16') ? encoding : guess.encoding);
  const repairer = await loadRepairer(options.repair ?? null);
  const text = decodeSample(sample.head, { encoding, repairer, isWhole: sample.isWhole });
  const dialect = dialectOf(text, sample.isWhole, options);
  const found = headRecords(text, dialect, sample.isWhole);
  const pattern = rowPattern(found, dialect);
  const records = pattern === null ? found : mendRecords(found, pattern);
  const isExact = options.types === 'text';
  const frame = findFrame(records, sample.isWhole, { headerRow: options.headerRow, isExact });
  assertHeader(frame);
  const rows = records.slice(frame.firstRow, frame.end ?? undefined);
  // An empty table has no types to find out; its names are all there is to keep.
  if (!isExact && !rows.some((row) => !isBlank(row)))
    throw new AppError('file-header-only', 'Only a header, no rows');
  const width = widthOf(frame.header, rows, isExact);
  const slices = sample.slices.map((slice) => decodeSample(slice, { encoding, repairer, isWhole: false }));
  const further = slices.flatMap((slice) => sliceRows(slice, dialect, width));
  return {
    encoding: createDecoder(encoding).encoding,
    encodingIsProven: guess.isProven || options.encoding !== undefined,
    garbled: await garbledIn([text, ...slices]),
    dialect,
    pattern,
    headerRow: frame.headerRow,
    firstRow: frame.firstRow,
    header: frame.header,
    leftOut: frame.above.map(({ index, code }) => ({ record: index + 1, code, cells: records[index]! })),
    end: endOf(frame, records, { sample, text, encoding, dialect, width, isExact }),
    width,
    rows: [...rows.slice(0, HEAD_ROWS), ...further],
  };
}

async function garbledIn(texts: readonly string[]): Promise<GarbledText | null> {
  const words = wordsToJudge(texts.join('\n'), MAX_WORDS);
  if (words.length === 0) return null;
  const { findGarbled } = await loadTextModel();
  return findGarbled(words);
}

/** @throws AppError `invalid-params` for what cannot separate or quote cells. */
function dialectOf(text: string, isWhole: boolean, options: ParseOptions): Dialect {
  if (options.delimiter !== undefined) assertDelimiter(options.delimiter);
  const dialect = findDialect(text, isWhole, options);
  assertQuote(dialect);
  return dialect;
}

/** @throws AppError `file-empty`. */
function headRecords(text: string, dialect: Dialect, isWhole: boolean): readonly CsvRecord[] {
  if (text.trim() === '') throw new AppError('file-empty', 'The file holds no text');
  return sampleRecords(isWhole ? endLine(text) : text, dialect);
}

/** @throws AppError `invalid-params` when the file has no such record. */
function assertHeader({ headerRow, header }: Frame): void {
  if (headerRow === null || header !== null) return;
  throw new AppError('invalid-params', `No record ${headerRow} for a header`, { details: { headerRow } });
}

interface Known {
  readonly sample: FileSample;
  readonly text: string;
  readonly encoding: string;
  readonly dialect: Dialect;
  readonly width: number;
  readonly isExact: boolean;
}

function endOf({ below }: Frame, records: readonly CsvRecord[], known: Known): TableEnd | null {
  const { sample, text, encoding, dialect } = known;
  if (!sample.isWhole) return findTableEnd(sample, encoding, dialect, known);
  return below.length === 0 ? null : tableEnd(records, below, { bytes: sample.head, text, encoding });
}

/** @param keepsSurplus rows may be wider than the header. */
function widthOf(header: CsvRecord | null, rows: readonly CsvRecord[], keepsSurplus: boolean): number {
  const named = header?.length ?? 1;
  const lengthOf = (row: CsvRecord) => (header === null ? row.length : filledLength(row, named));
  const widest = rows.reduce((most, row) => Math.max(most, lengthOf(row)), named);
  const width = header === null || (keepsSurplus && widest <= MAX_COLUMNS) ? widest : named;
  assertWidth(width);
  return width;
}

/** @throws AppError `file-too-many-columns`. */
export function assertWidth(columns: number): void {
  if (columns <= MAX_COLUMNS) return;
  const details = { columns, limit: MAX_COLUMNS };
  throw new AppError('file-too-many-columns', `${columns} columns, at most ${MAX_COLUMNS} are read`, {
    details,
  });
}

/** Rows of a piece from somewhere in the file: those that are as wide as the table, the cut first and last ones left out. */
function sliceRows(text: string, dialect: Dialect, width: number): readonly CsvRecord[] {
  const start = /\r\n?|\n/.exec(text);
  if (start === null) return [];
  return sampleRecords(text.slice(start.index + start[0].length), dialect).filter(
    (row) => row.length === width,
  );
}
