import {
  argMin,
  engine,
  getBackend,
  getKernel,
  matMul,
  oneHot,
  reshape,
  sum,
  type KernelConfig,
  type NamedAttrMap,
  type NamedTensorMap,
  type Tensor,
  type Tensor2D,
} from '@tensorflow/tfjs-core';

/**
 * A kernel of our own, registered where a backend has it: {@link sumByNearest} without the rows × columns tensors between.
 * Inputs `points` and `centers`, attribute `width`; parts × (columns · (d + 1)) partial sums come back.
 */
export const PARTIAL_SUMS = 'KeptPartialSums';

/**
 * Assigns each row to the nearest center of every slot, and sums up the rows of each center.
 *
 * @param points rows × (d + 1): the features and a column of ones.
 * @param centers (d + 1) × columns: −2c over ‖c‖², so that one product gives ‖c‖² − 2·x·c, the squared distance less ‖x‖².
 * @param width columns of a slot; of equal scores the first wins.
 * @returns columns × (d + 1): per center the sum of its rows, and with the ones their count.
 */
export function sumByNearest(points: Tensor2D, centers: Tensor2D, width: number): Tensor2D {
  return hasPartialSums(getBackend()) ? fused(points, centers, width) : composed(points, centers, width);
}

/** TensorFlow.js declares that there always is such a kernel. */
export function hasPartialSums(backendName: string): boolean {
  return (getKernel(PARTIAL_SUMS, backendName) as KernelConfig | undefined) !== undefined;
}

function composed(points: Tensor2D, centers: Tensor2D, width: number): Tensor2D {
  const rows = points.shape[0];
  const columns = centers.shape[1];
  const scores: Tensor2D = reshape(matMul(points, centers), [(rows * columns) / width, width]);
  const membership = oneHot(argMin(scores, 1), width, 1, 0, 'float32');
  return matMul(reshape(membership, [rows, columns]), points, true);
}

function fused(points: Tensor2D, centers: Tensor2D, width: number): Tensor2D {
  const inputs: NamedTensorMap = { points, centers };
  const attributes: NamedAttrMap = { width };
  const partial: Tensor = engine().runKernel(PARTIAL_SUMS, inputs, attributes);
  return reshape(sum(partial, 0), [centers.shape[1], points.shape[1]]);
}
