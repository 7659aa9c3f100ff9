import type { EncodingChoice } from '../../../workers/import.contract.ts';
import { createDecoder } from '../encoding.ts';
import type { FileSample } from '../file-sample.ts';
import { loadTextModel } from './load-text-model.ts';
import { wordsOf } from './sample-words.ts';

const MAX_CHOICES = 6;
const MAX_CELLS = 4;
const MAX_CELL_BYTES = 120;
/** Cells of a sample that are compared. */
const MAX_COMPARED = 200;
const LINE_FEED = 10;
const RETURN = 13;

export interface CurrentReading {
  /** How the file is read now. */
  readonly encoding: string;
  /** How it would be read if nobody had chosen. */
  readonly guess: string;
  readonly delimiter: string;
}

/**
 * How cells outside ASCII look in the encodings that a file may be in, the way it is read now first, then the likeliest.
 * Encodings that read these cells alike are one choice. Empty where the sample is ASCII; only one where nothing is open.
 */
export async function encodingChoices(
  sample: FileSample,
  current: CurrentReading,
): Promise<readonly EncodingChoice[]> {
  const cells = unusualCells(sample, current.delimiter);
  if (cells.length === 0 || current.guess.startsWith('utf-16')) return [];
  const isOpen = current.guess !== 'utf-8' || current.encoding !== 'utf-8';
  const others = isOpen ? await likelyEncodings(sample) : [];
  const readings = distinctReadings([current.encoding, current.guess, ...others], cells);
  const shown = tellingCells(readings);
  return readings.slice(0, MAX_CHOICES).map(({ encoding, texts }) => ({
    encoding,
    isGuess: encoding === current.guess,
    cells: shown.map((at) => texts[at]!),
  }));
}

async function likelyEncodings(sample: FileSample): Promise<readonly string[]> {
  const { rankEncodings } = await loadTextModel();
  return rankEncodings(wordsOf(sample)).map(({ encoding }) => encoding);
}

interface Texts {
  readonly encoding: string;
  readonly texts: readonly string[];
}

function distinctReadings(encodings: readonly string[], cells: readonly Uint8Array[]): readonly Texts[] {
  const readings = new Map<string, Texts>();
  for (const encoding of encodings) {
    const texts = cells.map((cell) => createDecoder(encoding).decode(cell));
    const key = texts.join('\n');
    if (!readings.has(key) && !texts.every((text) => text.includes('\ufffd')))
      readings.set(key, { encoding, texts });
  }
  return [...readings.values()];
}

/** Cells that the two likeliest encodings read differently go first. */
function tellingCells([first, second]: readonly Texts[]): readonly number[] {
  const cells = first?.texts.map((_, at) => at) ?? [];
  const isTelling = (at: number) => first?.texts[at] !== second?.texts[at];
  return [...cells.filter(isTelling), ...cells.filter((at) => !isTelling(at))].slice(0, MAX_CELLS);
}

/** Cells with bytes over 0x7F, cut at delimiters and line ends without regard to quotes. */
function unusualCells({ head, slices }: FileSample, delimiter: string): readonly Uint8Array[] {
  const cells = new Map<string, Uint8Array>();
  for (const piece of [head, ...slices]) {
    for (const cell of cellsOf(piece, delimiter.charCodeAt(0))) {
      if (cells.size >= MAX_COMPARED) break;
      cells.set(String.fromCharCode(...cell), cell);
    }
  }
  return [...cells.values()];
}

function* cellsOf(bytes: Uint8Array, delimiter: number): Generator<Uint8Array> {
  let start = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte !== delimiter && byte !== LINE_FEED && byte !== RETURN) continue;
    const cell = bytes.subarray(start, at);
    start = at + 1;
    if (cell.length <= MAX_CELL_BYTES && cell.some((other) => other > 0x7f)) yield trimQuotes(cell);
  }
}

function trimQuotes(cell: Uint8Array): Uint8Array {
  const isQuoted = cell[0] === 34 && cell.at(-1) === 34;
  return isQuoted ? cell.subarray(1, -1) : cell;
}
