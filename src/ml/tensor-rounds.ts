import { concat, tensor2d, tidy, type Tensor, type Tensor2D } from '@tensorflow/tfjs-core';
import type { Points } from '../kernels/kmeans-seeding.ts';
import { engineFailed, type Backend } from './backends/backend.ts';
import { sumByNearest, uploadChunk } from './chunk-sums.ts';
import type { Scale } from './scaling.ts';

/**
 * Most numbers in a chunk's largest tensor. On wasm and WebGL that is rows × center columns: well under every texture
 * limit, and small enough that wasm stays near its cache. On WebGPU, where nothing of that size is made, it is the
 * points: 128 MiB, what every device binds.
 */
const CHUNK_ELEMENTS = { webgpu: 2 ** 25, webgl: 2 ** 22, wasm: 2 ** 18 } as const;
/** A float32 sum over more rows than this would lose the digits that the float64 total is for. */
const MAX_SUM_ROWS = 16_384;
/** Tables beyond this are left to the CPU: WebGL and wasm do not notice when their memory is full. */
const MAX_TABLE_BYTES = { webgpu: 2 ** 32, webgl: 2 ** 30, wasm: 2 ** 30 } as const;

/** Larger than any score of scaled points, and finite: columns that stand for no center. */
const NO_CENTER = 1e30;

/** The device's half of K-means: points uploaded once, then rounds of assignment and summing. */
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
    if (this.#rows * (this.#d + 1) * 4 > MAX_TABLE_BYTES[backend.id])
      throw engineFailed(backend.id, 'memory', 'the table is too large for it');
    const chunkRows = rowsPerChunk(backend, columns, this.#d);
    this.#chunks = uploadChunks(points, scale, chunkRows);
  }

  /**
   * One round.
   *
   * @param centers per slot, k × d in scaled units, k ≤ width.
   * @param capacity slots in the round, used or not: rounds of one capacity share compiled shaders.
   * @returns per slot and column the d sums and the count, added up over groups of rows in float64.
   * @throws AppError `engine-failed` when the device is lost or the counts do not add up to the rows.
   */
  async next(centers: readonly Float64Array[], width: number, capacity: number): Promise<Float64Array[]> {
    const encoded = encodeCenters(centers, width, capacity, this.#d);
    const sums = tidy(() => {
      const columns = tensor2d(encoded, [this.#d + 1, capacity * width]);
      return concat(this.#chunks.map((chunk) => sumByNearest(chunk, columns, width)));
    });
    const perGroup = await this.#read(sums);
    const slotSize = width * (this.#d + 1);
    const totals = addGroups(perGroup, capacity * slotSize);
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

function rowsPerChunk({ id }: Backend, columns: number, d: number): number {
  if (id === 'webgpu') return Math.max(1, Math.floor(CHUNK_ELEMENTS.webgpu / d));
  const rows = Math.floor(CHUNK_ELEMENTS[id] / Math.max(columns, d + 1));
  return Math.max(1, Math.min(MAX_SUM_ROWS, rows));
}

function uploadChunks(points: Points, scale: Scale, chunkRows: number): Tensor2D[] {
  const rows = points[0]?.length ?? 0;
  const chunks: Tensor2D[] = [];
  for (let from = 0; from < rows; from += chunkRows) {
    chunks.push(
      uploadChunk(scaledColumns(points, scale, from, Math.min(rows, from + chunkRows)), points.length),
    );
  }
  return chunks;
}

/** d × rows, in scaled units. */
function scaledColumns(points: Points, { mean, unit }: Scale, from: number, to: number): Float32Array {
  const rows = to - from;
  const values = new Float32Array(points.length * rows);
  points.forEach((column, feature) => {
    const shift = mean[feature]!;
    const at = feature * rows - from;
    for (let row = from; row < to; row++) values[at + row] = (column[row]! - shift) / unit;
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

function addGroups(perGroup: Float32Array, size: number): Float64Array {
  const totals = new Float64Array(size);
  for (let from = 0; from < perGroup.length; from += size) {
    for (let at = 0; at < size; at++) totals[at]! += perGroup[from + at]!;
  }
  return totals;
}
