import { canCutAtLineFeed, createDecoder } from './encoding.ts';
import type { WordRepairer } from './encodings/garbled-text.ts';
import { loadRepairer } from './encodings/load-text-model.ts';
import type { ByteReading } from './file-bytes.ts';
import { DECODE_BYTES } from './limits.ts';
import type { ImportPlan } from './plan.ts';
import { PlainScanner, type PlainScan } from './plain-scanner.ts';
import { PieceDecoder } from './piece-decoder.ts';
import { RepairStream } from './repair-stream.ts';
import type { Segment } from './segments.ts';
import type { TableChunk, TableReader } from './table-reader.ts';
import { hasUndecodable } from './text-faults.ts';

/** What a few more bytes of a file came to. */
export interface FeedStep {
  /** To be gone through before the next step. */
  readonly chunks: Iterable<TableChunk>;
  /** Bytes of the file up to its end. */
  readonly bytesRead: number;
  /** Whether some of the bytes are no text in this encoding. */
  readonly hasUndecodable: boolean;
}

const LINE_FEED = 10;
const QUOTE = '"';
/** Below it, no byte of a delimiter is part of another character in any encoding that is cut at lines. */
const LAST_DELIMITER = 0x40;
/** With more cells than this beyond ASCII, decoding all at once is faster than each by itself. */
const MANY_HIGH = 0.1;
/** A stretch of plain records this much longer than the text before it makes the next text short again. */
const WORTHWHILE = 4;
/** Where it is not, the next text is so much longer than the last. */
const GROWTH = 8;
const FEW_BYTES = 64;

/**
 * Reads a part of a file into a table: plain records straight from their bytes, and what is not plain as text, which
 * is slower but knows all that a file may do. Both come to the same.
 * @throws AppError as readRange and createDecoder; the signal's reason when it is aborted.
 */
export async function* feedTable(
  table: TableReader,
  plan: ImportPlan,
  { segment, blocks }: ByteReading,
  signal: AbortSignal,
): AsyncGenerator<FeedStep> {
  const feed = new Feed(table, plan, segment, await loadRepairer(plan.repair));
  let carried: Uint8Array = new Uint8Array();
  let bytesRead = segment.start;
  for await (const block of blocks) {
    signal.throwIfAborted();
    bytesRead += block.length;
    const bytes = joined(carried, block);
    const lines = bytesRead < segment.end ? feed.cutAtLine(bytes) : bytes.length;
    yield* feed.take(bytes.subarray(0, lines));
    carried = bytes.subarray(lines);
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

class Feed {
  readonly #table: TableReader;
  readonly #isCutAtLines: boolean;
  readonly #decoder: TextDecoder;
  readonly #repairs: RepairStream | null;
  readonly #scanner: PlainScanner | null;
  readonly #end: number;
  #bytesRead: number;
  /** How much is taken as text where a record is not plain; no less than a line. */
  #textBytes = 0;
  /** Bytes of plain records since then; at the beginning as if there had been some. */
  #plainBytes = 1;

  constructor(table: TableReader, plan: ImportPlan, { start, end }: Segment, repairer: WordRepairer | null) {
    const { encoding } = plan;
    this.#table = table;
    this.#isCutAtLines = canCutAtLineFeed(encoding);
    // Only the file's beginning has a mark to leave out. (Node drops letters where others than UTF are told so.)
    this.#decoder = createDecoder(encoding, { ignoreBOM: start > 0 && encoding === 'utf-8' });
    this.#repairs = repairer === null ? null : new RepairStream(repairer);
    this.#scanner = this.#isCutAtLines && repairer === null ? createScanner(plan) : null;
    this.#end = end;
    this.#bytesRead = start;
  }

  /** @returns the bytes up to the last line feed; all of them where there is none, or it may be half a character. */
  cutAtLine(bytes: Uint8Array): number {
    const lines = this.#isCutAtLines ? bytes.lastIndexOf(LINE_FEED) + 1 : 0;
    return lines === 0 ? bytes.length : lines;
  }

  *take(bytes: Uint8Array): Generator<FeedStep> {
    const lines = this.#scanner === null ? 0 : bytes.lastIndexOf(LINE_FEED) + 1;
    for (let at = 0; at < bytes.length;) {
      const plain = at < lines ? this.#scan(bytes, at, lines) : null;
      if (plain === null) at = yield* this.#takeText(bytes, at);
      else at = yield* this.#takePlain(plain, at);
    }
  }

  /** @returns plain records from here on; null where there are none, or text is the better way. */
  #scan(bytes: Uint8Array, at: number, lines: number): PlainScan | null {
    // The first bytes may be a mark.
    if (this.#scanner === null || this.#bytesRead === 0 || !this.#table.canAdopt) return null;
    const scan = this.#scanner.scan(bytes, at, lines, at + DECODE_BYTES);
    if (scan.recordCount === 0) return null;
    if (scan.highCells === 0 || isSound(scan, this.#table)) return scan;
    this.#textBytes = Math.max(this.#textBytes, scan.end - at);
    return null;
  }

  *#takePlain(scan: PlainScan, at: number): Generator<FeedStep, number> {
    this.#bytesRead += scan.end - at;
    this.#plainBytes += scan.end - at;
    yield { chunks: this.#table.pushPlain(scan), bytesRead: this.#bytesRead, hasUndecodable: false };
    return scan.end;
  }

  *#takeText(bytes: Uint8Array, at: number): Generator<FeedStep, number> {
    const end = this.#textEnd(bytes, at);
    const piece = bytes.subarray(at, end);
    this.#bytesRead += piece.length;
    // One call for both, and Node takes windows-1252 for Latin-1.
    const text = this.#repaired(this.#decoder.decode(piece, { stream: true }) + this.#flush());
    yield {
      chunks: this.#table.push(text),
      bytesRead: this.#bytesRead,
      hasUndecodable: hasUndecodable(text),
    };
    return end;
  }

  /** What a character that the file's end cuts off comes to. */
  #flush(): string {
    return this.#bytesRead < this.#end ? '' : this.#decoder.decode();
  }

  #repaired(text: string): string {
    if (this.#repairs === null) return text;
    return this.#repairs.push(text) + (this.#bytesRead < this.#end ? '' : this.#repairs.end());
  }

  #textEnd(bytes: Uint8Array, at: number): number {
    if (this.#scanner === null) return Math.min(bytes.length, at + DECODE_BYTES);
    const isWorthwhile = this.#plainBytes > this.#textBytes * WORTHWHILE;
    this.#textBytes = isWorthwhile
      ? 0
      : Math.min(DECODE_BYTES, Math.max(FEW_BYTES, this.#textBytes * GROWTH));
    this.#plainBytes = 0;
    const lineFeed = bytes.indexOf(LINE_FEED, at + this.#textBytes);
    return lineFeed < 0 ? Math.min(bytes.length, at + DECODE_BYTES) : lineFeed + 1;
  }
}

/** Whether few of the cells have to be decoded, all of these can be, and none looks garbled. */
function isSound({ cells, recordCount, highCells }: PlainScan, table: TableReader): boolean {
  const { ends, width } = cells;
  const cellCount = recordCount * width;
  if (highCells > cellCount * MANY_HIGH) return false;
  for (let cell = 0; cell < cellCount; cell++) {
    if (ends[cell]! < 0 && table.hasDoubts(cells.text(cell))) return false;
  }
  return true;
}

/** @returns null for a dialect that is not RFC 4180's but for the delimiter, and where rows differ in width. */
function createScanner({ encoding, dialect, columns, named }: ImportPlan): PlainScanner | null {
  const { delimiter, quote, escape } = dialect;
  if (delimiter.length !== 1 || delimiter.charCodeAt(0) >= LAST_DELIMITER) return null;
  if (quote !== QUOTE || escape !== QUOTE) return null;
  if (named !== null && named !== columns.length) return null;
  return new PlainScanner(columns.length, delimiter.charCodeAt(0), new PieceDecoder(encoding));
}
