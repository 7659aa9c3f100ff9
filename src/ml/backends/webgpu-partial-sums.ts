import { registerKernel, type KernelFunc, type TensorInfo } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { WebGPUProgram } from '@tensorflow/tfjs-backend-webgpu/dist/webgpu_program';
import { hasPartialSums, PARTIAL_SUMS } from '../chunk-sums.ts';
import { planSums, THREADS, type SumsPlan, type SumsShape } from './webgpu-sums-plan.ts';
import { ADD_PARTS, assignAndSum } from './webgpu-sums-shader.ts';

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
  const [features, rows] = points.shape as [number, number];
  const shape = { rows, features, width, slots: centers.shape[1]! / width };
  const plan = planSums(shape);
  const parts = gpu.runWebGPUProgram(sumsPerPart(shape, plan), [points, centers], 'float32', [
    { type: 'int32', data: [plan.rowsPerPart] },
  ]);
  if (plan.groups === plan.parts) return parts;
  const groups = gpu.runWebGPUProgram(sumsPerGroup(shape, plan), [parts], 'float32', [
    { type: 'int32', data: [plan.partsPerGroup] },
  ]);
  gpu.disposeData(parts.dataId);
  return groups;
};

function sumsPerPart({ features, width, slots }: SumsShape, plan: SumsPlan): WebGPUProgram {
  const { parts, segments, sumsAreShared, centersAreShared, dispatch } = plan;
  const variant = [features, width, segments, sumsAreShared, centersAreShared];
  return {
    outputShape: [parts, slots * width * (features + 1)],
    dispatchLayout: { x: [1], y: [0] },
    dispatch: [...dispatch],
    workgroupSize: [THREADS, 1, 1],
    shaderKey: `keptAssignAndSum ${variant.join(' ')}`,
    variableNames: ['points', 'centers'],
    uniforms: 'rowsPerPart : i32,',
    getUserCode: () => assignAndSum({ features, width, segments, sumsAreShared, centersAreShared }),
  };
}

/** Few sums enough that one dimension of workgroups takes them; beyond, TensorFlow.js spreads it over two. */
function sumsPerGroup({ features, width, slots }: SumsShape, { groups }: SumsPlan): WebGPUProgram {
  const outputShape = [groups, slots * width * (features + 1)];
  return {
    outputShape,
    dispatchLayout: { x: [0, 1] },
    dispatch: [Math.ceil((outputShape[0]! * outputShape[1]!) / THREADS), 1, 1],
    workgroupSize: [THREADS, 1, 1],
    shaderKey: 'keptAddParts',
    variableNames: ['parts'],
    uniforms: 'partsPerGroup : i32,',
    getUserCode: () => ADD_PARTS,
  };
}
