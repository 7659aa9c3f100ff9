import {
  argMin,
  engine,
  getBackend,
  getKernel,
  matMul,
  oneHot,
  reshape,
  tensor2d,
  type KernelConfig,
  type NamedAttrMap,
  type NamedTensorMap,
  type Tensor2D,
} from '@tensorflow/tfjs-core';

/**
 * A kernel of our own, registered where a backend has it: {@link sumByNearest} without the rows × columns tensors between.
 * Inputs `points` (d × rows) and `centers`, attribute `width`; groups × (columns · (d + 1)) sums come back.
 */
export const PARTIAL_SUMS = 'KeptPartialSums';

/** TensorFlow.js declares that there always is such a kernel. */
export function hasPartialSums(backendName: string): boolean {
  return (getKernel(PARTIAL_SUMS, backendName) as KernelConfig | undefined) !== undefined;
}

/**
 * Rows as the active backend wants them: d × rows for a kernel of our own, else rows × (d + 1) with a column of ones.
 * @param columns d × rows.
 */
export function uploadChunk(columns: Float32Array, d: number): Tensor2D {
  const rows = columns.length / d;
  if (hasPartialSums(getBackend())) return tensor2d(columns, [d, rows]);
  return tensor2d(rowsWithOnes(columns, rows, d), [rows, d + 1]);
}

/**
 * Assigns each row to the nearest center of every slot, and sums up the rows of each center.
 *
 * @param chunk from {@link uploadChunk}, on the same backend.
 * @param centers (d + 1) × columns: −2c over ‖c‖², so that one product gives ‖c‖² − 2·x·c, the squared distance less ‖x‖².
 * @param width columns of a slot; of equal scores the first wins.
 * @returns groups × (columns · (d + 1)): per center the sum of its rows and their count, of each group of rows.
 */
export function sumByNearest(chunk: Tensor2D, centers: Tensor2D, width: number): Tensor2D {
  return hasPartialSums(getBackend()) ? fused(chunk, centers, width) : composed(chunk, centers, width);
}

/** With the column of ones the first product gives whole scores, and the second one both sums and counts. */
function composed(points: Tensor2D, centers: Tensor2D, width: number): Tensor2D {
  const rows = points.shape[0];
  const columns = centers.shape[1];
  const scores: Tensor2D = reshape(matMul(points, centers), [(rows * columns) / width, width]);
  const membership = oneHot(argMin(scores, 1), width, 1, 0, 'float32');
  const sums = matMul(reshape(membership, [rows, columns]), points, true);
  return reshape(sums, [1, columns * points.shape[1]]);
}

function fused(points: Tensor2D, centers: Tensor2D, width: number): Tensor2D {
  const inputs: NamedTensorMap = { points, centers };
  const attributes: NamedAttrMap = { width };
  return engine().runKernel(PARTIAL_SUMS, inputs, attributes);
}

function rowsWithOnes(columns: Float32Array, rows: number, d: number): Float32Array {
  const stride = d + 1;
  const values = new Float32Array(rows * stride).fill(1);
  for (let feature = 0; feature < d; feature++) {
    for (let row = 0; row < rows; row++) values[row * stride + feature] = columns[feature * rows + row]!;
  }
  return values;
}
