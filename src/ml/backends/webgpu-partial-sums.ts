import { registerKernel, type KernelFunc, type TensorInfo } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { WebGPUProgram } from '@tensorflow/tfjs-backend-webgpu/dist/webgpu_program';
import { hasPartialSums, PARTIAL_SUMS } from '../chunk-sums.ts';

/** Rows that one thread adds up, one after the other. */
const ROWS_PER_PART = 256;
const THREADS = 64;

/** Gives the WebGPU backend K-means' inner step as two compute shaders; see {@link PARTIAL_SUMS}. */
export function registerPartialSums(): void {
  if (hasPartialSums('webgpu')) return;
  registerKernel({ kernelName: PARTIAL_SUMS, backendName: 'webgpu', kernelFunc: partialSums });
}

const partialSums: KernelFunc = ({ inputs, attrs, backend }) => {
  const gpu = backend as WebGPUBackend;
  const points = inputs['points'] as TensorInfo;
  const centers = inputs['centers'] as TensorInfo;
  const { width } = attrs as unknown as { readonly width: number };
  const rows = points.shape[0]!;
  const slots = centers.shape[1]! / width;
  const parts = Math.ceil(rows / ROWS_PER_PART);
  const nearest = gpu.runWebGPUProgram(nearestCenter(rows, slots), [points, centers], 'int32');
  const sums = sumsPerPart(parts, slots, width, points.shape[1]!);
  const result = gpu.runWebGPUProgram(sums, [points, nearest], 'float32', [{ type: 'int32', data: [width] }]);
  gpu.disposeData(nearest.dataId);
  return result;
};

/** A thread a row and slot: rows × slots labels within the slot. */
function nearestCenter(rows: number, slots: number): WebGPUProgram {
  return {
    ...flatProgram([rows, slots], rows * slots),
    shaderKey: 'keptNearestCenter',
    variableNames: ['points', 'centers'],
    getUserCode: () => `
      fn main(index : i32) {
        let slots = uniforms.outShape[1];
        if (index >= uniforms.outShape[0] * slots) { return; }
        let stride = uniforms.pointsShape[1];
        let columns = uniforms.centersShape[1];
        let width = columns / slots;
        let row = (index / slots) * stride;
        let first = (index % slots) * width;
        var nearest = 0;
        var lowest = uniforms.INFINITY;
        for (var center = 0; center < width; center++) {
          var score = 0.0;
          for (var feature = 0; feature < stride; feature++) {
            score += points[row + feature] * centers[feature * columns + first + center];
          }
          if (score < lowest) {
            lowest = score;
            nearest = center;
          }
        }
        result[index] = nearest;
      }`,
  };
}

/** A thread a part, slot and feature: it alone writes the slot's `width` sums of that feature. */
function sumsPerPart(parts: number, slots: number, width: number, stride: number): WebGPUProgram {
  return {
    ...flatProgram([parts, slots * width * stride], parts * slots * stride),
    shaderKey: 'keptSumsPerPart',
    variableNames: ['points', 'nearest'],
    uniforms: 'width : i32,',
    getUserCode: () => `
      fn main(index : i32) {
        let rows = uniforms.pointsShape[0];
        let stride = uniforms.pointsShape[1];
        let slots = uniforms.nearestShape[1];
        let part = index / (slots * stride);
        if (part >= uniforms.outShape[0]) { return; }
        let slot = (index / stride) % slots;
        let feature = index % stride;
        let first = part * uniforms.outShape[1] + slot * uniforms.width * stride + feature;
        for (var center = 0; center < uniforms.width; center++) {
          result[first + center * stride] = 0.0;
        }
        let end = min(rows, (part + 1) * ${ROWS_PER_PART});
        for (var row = part * ${ROWS_PER_PART}; row < end; row++) {
          let center = nearest[row * slots + slot];
          result[first + center * stride] += points[row * stride + feature];
        }
      }`,
  };
}

function flatProgram(
  outputShape: number[],
  threads: number,
): Omit<WebGPUProgram, 'shaderKey' | 'variableNames' | 'getUserCode'> {
  return {
    outputShape,
    dispatchLayout: { x: outputShape.map((_, axis) => axis) },
    dispatch: [Math.ceil(threads / THREADS), 1, 1],
    workgroupSize: [THREADS, 1, 1],
  };
}
