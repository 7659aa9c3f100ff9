import { canCutAtLineFeed } from './encoding.ts';
import { readRange } from './file-bytes.ts';
import { CUT_BYTES } from './limits.ts';

/** Bytes of a file from `start` to before `end`. All but the last end behind a line feed. */
export interface Segment {
  readonly start: number;
  readonly end: number;
}

const LINE_FEED = 10;

/**
 * Cuts a file behind line feeds, about every `size` bytes. Where there is none near, or a byte of this encoding does
 * not tell, it is not cut. A cut may lie within a quoted cell: whoever reads a segment by itself has to find out.
 * @throws AppError as readRange.
 */
export async function* cutFile(file: File, encoding: string, size: number): AsyncGenerator<Segment> {
  const firstCut = canCutAtLineFeed(encoding) ? size : file.size;
  let start = 0;
  for (let wanted = firstCut; wanted < file.size; wanted += size) {
    const end = wanted < start ? null : await findCut(file, wanted);
    if (end === null || end >= file.size) continue;
    yield { start, end };
    start = end;
  }
  yield { start, end: file.size };
}

async function findCut(file: File, from: number): Promise<number | null> {
  const lineFeed = (await readRange(file, from, from + CUT_BYTES)).indexOf(LINE_FEED);
  return lineFeed < 0 ? null : from + lineFeed + 1;
}
