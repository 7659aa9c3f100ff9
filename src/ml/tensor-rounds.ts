import { concat, tensor2d, tidy, type Tensor, type Tensor2D } from '@tensorflow/tfjs-core';
import type { Points } from '../kernels/kmeans-seeding.ts';
import { engineFailed, type Backend } from './backends/backend.ts';
import { sumByNearest } from './chunk-sums.ts';
import type { Scale } from './scaling.ts';

/**
 * Numbers in the largest intermediate (rows × center columns): well under every texture and buffer limit, and small
 * enough that wasm stays near its cache.
 */
const CHUNK_ELEMENTS = { webgpu: 2 ** 22, webgl: 2 ** 22, wasm: 2 ** 18 } as const;
/** A float32 sum over more rows than this would lose the digits that the float64 total is for. */
const MAX_CHUNK_ROWS = 16_384;
/** Tables beyond this are left to the CPU: wasm does not notice when its memory is full. */
const MAX_TABLE_BYTES = 2 ** 30;

/** Larger than any score of scaled points, and finite: columns that stand for no center. */
const NO_CENTER = 1e30;

/**
 * The device's half of K-means: points uploaded once, then rounds of assignment and summing.
 *
 * A chunk is rows × (d + 1), the scaled points with a column of ones. With that column one product gives the scores
 * ‖c‖² − 2·x·c (the squared distances less ‖x‖²), and a second one both sums and counts.
 */
export class TensorRounds {
  readonly #backend: Backend;
  readonly #chunks: readonly Tensor2D[];
  readonly #rows: number;
  readonly #d: number;

  /** @param columns most center columns in a round (slots × width). */
  constructor(backend: Backend, points: Points, scale: Scale, columns: number) {
    this.#backend = backend;
    this.#d = points.length;
    this.#rows = points[0]?.length ?? 0;
    if (this.#rows * (this.#d + 1) * 4 > MAX_TABLE_BYTES)
      throw engineFailed(backend.id, 'memory', 'the table is too large for it');
    const chunkRows = rowsPerChunk(backend, Math.max(columns, this.#d + 1));
    this.#chunks = uploadChunks(points, scale, chunkRows);
  }

  /**
   * One round.
   *
   * @param centers per slot, k × d in scaled units, k ≤ width.
   * @param capacity slots in the round, used or not: rounds of one capacity share compiled shaders.
   * @returns per slot and column the d sums and the count, added up over chunks in float64.
   * @throws AppError `engine-failed` when the device is lost or the counts do not add up to the rows.
   */
  async next(centers: readonly Float64Array[], width: number, capacity: number): Promise<Float64Array[]> {
    const encoded = encodeCenters(centers, width, capacity, this.#d);
    const sums = tidy(() => {
      const columns = tensor2d(encoded, [this.#d + 1, capacity * width]);
      return concat(this.#chunks.map((chunk) => sumByNearest(chunk, columns, width)));
    });
    const perChunk = await this.#read(sums);
    const slotSize = width * (this.#d + 1);
    const totals = addChunks(perChunk, capacity * slotSize);
    return centers.map((_, slot) => this.#checked(totals.subarray(slot * slotSize, (slot + 1) * slotSize)));
  }

  dispose(): void {
    for (const chunk of this.#chunks) chunk.dispose();
  }

  async #read(tensor: Tensor): Promise<Float32Array> {
    try {
      return await Promise.race([tensor.data<'float32'>(), this.#backend.lost]);
    } finally {
      tensor.dispose();
    }
  }

  /** Every row has exactly one center: a device that lost rows, or made NaNs, is found out here. */
  #checked(sums: Float64Array): Float64Array {
    let counted = 0;
    for (let at = this.#d; at < sums.length; at += this.#d + 1) counted += sums[at]!;
    if (counted !== this.#rows || !sums.every(Number.isFinite)) {
      throw engineFailed(this.#backend.id, 'wrong', `it assigned ${counted} of ${this.#rows} rows`);
    }
    return sums;
  }
}

function rowsPerChunk({ id }: Backend, columns: number): number {
  return Math.max(1, Math.min(MAX_CHUNK_ROWS, Math.floor(CHUNK_ELEMENTS[id] / columns)));
}

function uploadChunks(points: Points, scale: Scale, chunkRows: number): Tensor2D[] {
  const rows = points[0]?.length ?? 0;
  const chunks: Tensor2D[] = [];
  for (let from = 0; from < rows; from += chunkRows) {
    const to = Math.min(rows, from + chunkRows);
    chunks.push(tensor2d(encodeRows(points, scale, from, to), [to - from, points.length + 1]));
  }
  return chunks;
}

function encodeRows(points: Points, { mean, unit }: Scale, from: number, to: number): Float32Array {
  const stride = points.length + 1;
  const values = new Float32Array((to - from) * stride).fill(1);
  points.forEach((column, feature) => {
    const shift = mean[feature]!;
    for (let row = from; row < to; row++)
      values[(row - from) * stride + feature] = (column[row]! - shift) / unit;
  });
  return values;
}

/** (d + 1) × (capacity · width): −2c over ‖c‖², a column a center. */
function encodeCenters(
  centers: readonly Float64Array[],
  width: number,
  capacity: number,
  d: number,
): Float32Array {
  const columns = capacity * width;
  const values = new Float32Array((d + 1) * columns);
  values.fill(NO_CENTER, d * columns);
  centers.forEach((slot, index) => {
    for (let center = 0; center < slot.length / d; center++) {
      const column = index * width + center;
      let square = 0;
      for (let feature = 0; feature < d; feature++) {
        const value = slot[center * d + feature]!;
        values[feature * columns + column] = -2 * value;
        square += value * value;
      }
      values[d * columns + column] = square;
    }
  });
  return values;
}

function addChunks(perChunk: Float32Array, size: number): Float64Array {
  const totals = new Float64Array(size);
  for (let from = 0; from < perChunk.length; from += size) {
    for (let at = 0; at < size; at++) totals[at]! += perChunk[from + at]!;
  }
  return totals;
}
