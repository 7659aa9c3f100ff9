import { backend } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import '@tensorflow/tfjs-backend-webgpu';
import { activate, discard } from './activation.ts';
import { createFault, engineUnavailable, isSoftwareRenderer, type Backend, type Fault } from './backend.ts';
import { registerPartialSums } from './webgpu-partial-sums.ts';

/**
 * Starts the WebGPU backend. The adapter is asked for here first: TensorFlow.js takes for granted that there is one,
 * and does not listen for the loss of the device.
 * @throws AppError `engine-unavailable`
 */
export async function startBackend(): Promise<Backend> {
  const adapter = await findAdapter();
  registerPartialSums();
  await activate('webgpu');
  const fault = createFault('webgpu');
  const gpu = backend() as WebGPUBackend;
  watch(gpu.device, fault);
  const device = adapterName(adapter.info);
  return {
    id: 'webgpu',
    device,
    software: isFallback(adapter) || isSoftwareRenderer(device),
    lost: fault.lost,
    activate: () => activate('webgpu'),
    surplusBytes: () => surplusOf(gpu),
    discard() {
      discard('webgpu');
      gpu.device.destroy();
    },
  };
}

async function findAdapter(): Promise<GPUAdapter> {
  const gpu = (navigator as { readonly gpu?: GPU }).gpu;
  if (gpu === undefined) throw engineUnavailable('webgpu', 'no WebGPU in this browser');
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (adapter === null) throw engineUnavailable('webgpu', 'the browser offers no graphics adapter');
  return adapter;
}

function watch(device: GPUDevice, fault: Fault): void {
  void device.lost.then(({ message }) => fault.announce('lost', `the graphics device was lost. ${message}`));
  // After a validation or memory error results are silently zero.
  device.addEventListener('uncapturederror', ({ error }) => {
    fault.announce(error instanceof GPUOutOfMemoryError ? 'memory' : 'error', error.message);
  });
}

/** Freed buffers are kept for reuse, however large. */
function surplusOf(gpu: WebGPUBackend): number {
  const { numBytesInGPU, numBytesAllocatedInGPU } = gpu.memory() as unknown as {
    readonly numBytesInGPU: number;
    readonly numBytesAllocatedInGPU: number;
  };
  return numBytesAllocatedInGPU - numBytesInGPU;
}

function adapterName({ description, vendor, architecture }: GPUAdapterInfo): string | null {
  const name = [vendor, architecture, description].filter((part) => part !== '').join(' ');
  return name === '' ? null : name;
}

/** The flag moved from the adapter to its info. */
function isFallback(adapter: GPUAdapter): boolean {
  const { isFallbackAdapter } = adapter as { readonly isFallbackAdapter?: boolean };
  return (
    isFallbackAdapter ?? (adapter.info as { readonly isFallbackAdapter?: boolean }).isFallbackAdapter ?? false
  );
}
