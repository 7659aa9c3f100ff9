import { readRange } from './file-bytes.ts';

const HEAD_BYTES = 256 * 1024;
const SLICE_BYTES = 24 * 1024;
/** Where in the file the further slices are taken, as fractions of its length. */
const SLICE_POSITIONS = [0.25, 0.5, 0.75, 1];

/** A look at a file: its beginning, and for a large one some pieces from further on. */
export interface FileSample {
  readonly head: Uint8Array<ArrayBuffer>;
  /** The head is all there is. */
  readonly isWhole: boolean;
  /** Begin and end anywhere, but at even bytes; the last one ends with the file. */
  readonly slices: readonly Uint8Array<ArrayBuffer>[];
}

export async function takeSample(file: File): Promise<FileSample> {
  const head = await readRange(file, 0, HEAD_BYTES);
  const isWhole = file.size <= HEAD_BYTES;
  const starts = isWhole ? [] : sliceStarts(file.size);
  const slices = await Promise.all(starts.map((start) => readSlice(file, start)));
  return { head, isWhole, slices };
}

/** The last one goes on to the end, which an even number of bytes may just miss. */
function readSlice(file: File, start: number): Promise<Uint8Array<ArrayBuffer>> {
  const end = start + SLICE_BYTES;
  return readRange(file, start, file.size - end < 2 ? file.size : end);
}

function sliceStarts(size: number): readonly number[] {
  const last = size - SLICE_BYTES;
  return SLICE_POSITIONS.map((position) => Math.floor((last * position) / 2) * 2).filter(
    (start) => start >= HEAD_BYTES,
  );
}
