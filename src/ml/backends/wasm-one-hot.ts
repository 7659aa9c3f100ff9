import {
  OneHot,
  registerKernel,
  unregisterKernel,
  util,
  type KernelFunc,
  type OneHotAttrs,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';

/**
 * Replaces the OneHot kernel of the wasm backend, which writes int32 bits whatever type was asked for: memberships in
 * float32 come out as 1.4·10⁻⁴⁵ for 1.
 */
export function replaceWasmOneHot(): void {
  unregisterKernel(OneHot, 'wasm');
  registerKernel({ kernelName: OneHot, backendName: 'wasm', kernelFunc: oneHot });
}

const oneHot: KernelFunc = ({ inputs, attrs, backend }) => {
  const wasm = backend as BackendWasm;
  const indices = inputs['indices'] as TensorInfo;
  const { depth, onValue, offValue, dtype } = attrs as unknown as OneHotAttrs;
  const output = wasm.makeOutput([...indices.shape, depth], dtype);
  const labels = wasm.typedArrayFromHeap(indices);
  const values = wasm.typedArrayFromHeap(output).fill(offValue);
  for (let at = 0; at < util.sizeFromShape(indices.shape); at++) {
    const label = labels[at]!;
    if (label >= 0 && label < depth) values[at * depth + label] = onValue;
  }
  return output;
};
