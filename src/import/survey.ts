import type { GarbledText, ParseOptions } from '../../workers/import.contract.ts';
import { AppError } from '../rpc/errors.ts';
import { decodeSample } from './decode-sample.ts';
import { assertDelimiter, assertQuote, type Dialect } from './dialect.ts';
import { createDecoder } from './encoding.ts';
import type { EncodingGuess } from './encodings/find-encoding.ts';
import type { FileSample } from './file-sample.ts';
import { findGarbled, wordsToJudge } from './encodings/garbled-text.ts';
import { assertText } from './file-signature.ts';
import { findDialect } from './find-dialect.ts';
import { findHeader } from './header.ts';
import { MAX_COLUMNS } from './limits.ts';
import type { CsvRecord } from './papa.ts';
import { isBlank, sampleRecords } from './sample-records.ts';

/** What a look at the sample tells about how the file is written. */
export interface Survey {
  readonly encoding: string;
  readonly encodingIsProven: boolean;
  /** What garbled words the sample has, and how they came about; null without any. */
  readonly garbled: GarbledText | null;
  readonly dialect: Dialect;
  readonly headerRow: number | null;
  readonly firstRow: number;
  readonly header: CsvRecord | null;
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
export function surveyFile(sample: FileSample, guess: EncodingGuess, options: ParseOptions): Survey {
  const encoding = options.encoding ?? guess.encoding;
  assertText(sample.head, encoding.startsWith('utf-16') ? encoding : guess.encoding);
  const repair = options.repair ?? null;
  const text = decodeSample(sample.head, { encoding, repair, isWhole: sample.isWhole });
  const dialect = dialectOf(text, sample.isWhole, options);
  const records = headRecords(text, dialect, sample.isWhole);
  const headerRow = options.headerRow === undefined ? findHeader(records) : options.headerRow;
  const header = headerOf(records, headerRow);
  const firstRow = headerRow === null ? 0 : headerRow + 1;
  const rows = records.slice(firstRow);
  if (!rows.some((row) => !isBlank(row))) throw new AppError('file-header-only', 'Only a header, no rows');
  const width = widthOf(header, rows);
  const slices = sample.slices.map((slice) => decodeSample(slice, { encoding, repair, isWhole: false }));
  const further = slices.flatMap((slice) => sliceRows(slice, dialect, width));
  return {
    encoding: createDecoder(encoding).encoding,
    encodingIsProven: guess.isProven || options.encoding !== undefined,
    garbled: findGarbled(wordsToJudge([text, ...slices].join('\n'), MAX_WORDS)),
    dialect,
    headerRow,
    firstRow,
    header,
    width,
    rows: [...rows.slice(0, HEAD_ROWS), ...further],
  };
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
  const ending = isWhole && !/[\r\n]$/.test(text) ? '\n' : '';
  return sampleRecords(text + ending, dialect);
}

/** @throws AppError `invalid-params` when the file has no such record. */
function headerOf(records: readonly CsvRecord[], headerRow: number | null): CsvRecord | null {
  if (headerRow === null) return null;
  const header = records[headerRow];
  if (header !== undefined) return header;
  throw new AppError('invalid-params', `No record ${headerRow} for a header`, { details: { headerRow } });
}

function widthOf(header: CsvRecord | null, rows: readonly CsvRecord[]): number {
  const width = header?.length ?? rows.reduce((widest, row) => Math.max(widest, row.length), 1);
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
