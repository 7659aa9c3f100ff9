import {
  BatchMatMul,
  OneHot,
  Sum,
  getKernel,
  registerKernel,
  unregisterKernel,
  type KernelFunc,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, it } from 'vitest';
import { ENGINES, type EngineId, type EngineProbe } from '../../src/data/engine.ts';
import { probeEngine } from '../../src/ml/index.ts';
import type { ProbeContract } from '../../workers/probe.contract.ts';
import probeWorkerUrl from '../../workers/probe.worker.ts?worker&url';
import { createClient } from '../../src/rpc/client.ts';
import { spawn } from '../../src/services/spawn.ts';

describe.each(ENGINES)('engine %s', (id) => {
  it('works, is right, and is timed where it has hardware', async () =>
    expectWorking(id, await probeEngine(id)));

  it('does so in a worker started from a blob', async () => {
    const client = createClient<ProbeContract>(spawn(probeWorkerUrl, 'probe'));
    try {
      expectWorking(id, await client.call('probe', { engine: id }));
    } finally {
      client.terminate();
    }
  });
});

function expectWorking(id: EngineId, probe: EngineProbe): void {
  expect(probe).toMatchObject({ id, status: 'ok', detail: '' });
  if (probe.software) expect(probe.calibrationMs).toBeNull();
  else expect(probe.calibrationMs).toBeGreaterThan(0);
  if (id === 'reference') return expect(probe.selfTestError).toBeNull();
  // float32 never hits float64 exactly; our kernels decide in float64 what float32 cannot.
  if (id === 'simd') expect(probe.selfTestError).toBeLessThan(1e-9);
  else expect(probe.selfTestError).toBeGreaterThan(0);
  expect(probe.selfTestError).toBeLessThan(1e-5);
  expect(probe.startupMs).toBeGreaterThan(0);
  expect(probe.device).toMatch(id === 'wasm' ? /^WebAssembly SIMD$/ : /./);
}

describe('the self-test', () => {
  const restore: (() => void)[] = [];
  afterEach(() => restore.splice(0).forEach((undo) => undo()));

  /** Puts a wrong kernel in front of the wasm backend's own. */
  function plant(kernelName: string, spoil: (right: KernelFunc) => KernelFunc): void {
    const right = getKernel(kernelName, 'wasm');
    const put = (kernelFunc: KernelFunc) => {
      unregisterKernel(kernelName, 'wasm');
      registerKernel({ ...right, kernelFunc });
    };
    put(spoil(right.kernelFunc));
    restore.push(() => put(right.kernelFunc));
  }

  it.each([
    {
      description: 'a product off by a ten-thousandth',
      kernel: BatchMatMul,
      spoil: (value: number) => value * 1.0001,
    },
    { description: '16-bit floats', kernel: BatchMatMul, spoil: toFloat16 },
    { description: 'zeros', kernel: Sum, spoil: () => 0 },
    { description: 'NaN', kernel: Sum, spoil: () => NaN },
    {
      description: 'int32 bits in place of floats',
      kernel: OneHot,
      spoil: (value: number) => value * 1.4e-45,
    },
  ])('finds $description', async ({ kernel, spoil }) => {
    await probeEngine('wasm');
    plant(kernel, (right) => (call) => spoiled(right(call) as TensorInfo, call.backend as Heap, spoil));
    const probe = await probeEngine('wasm');
    expect(probe).toMatchObject({ status: 'failed-self-test', calibrationMs: null });
    expect(probe.detail).toMatch(/is off by/);
  });

  it('says so when a kernel throws', async () => {
    plant(Sum, () => () => {
      throw new Error('planted');
    });
    expect(await probeEngine('wasm')).toMatchObject({ status: 'failed-self-test', detail: 'planted' });
  });

  it('finds the backend right again without them', async () => {
    expect(await probeEngine('wasm')).toMatchObject({ status: 'ok' });
  });
});

interface Heap {
  typedArrayFromHeap(tensor: TensorInfo): Float32Array;
}

function spoiled(output: TensorInfo, heap: Heap, spoil: (value: number) => number): TensorInfo {
  const values = heap.typedArrayFromHeap(output);
  values.set(values.map(spoil));
  return output;
}

/** Eleven bits of fraction. */
function toFloat16(value: number): number {
  if (value === 0) return 0;
  const unit = 2 ** (Math.floor(Math.log2(Math.abs(value))) - 10);
  return Math.round(value / unit) * unit;
}

describe('where a browser has no', () => {
  it.each([
    ['WebGPU', 'webgpu', navigator, 'gpu'],
    ['OffscreenCanvas', 'webgl', globalThis, 'OffscreenCanvas'],
  ] as const)('%s, the probe of %s says unavailable', async (_, id, owner, property) => {
    // A worker of its own: in this page the backends have started long ago.
    const prelude = blobUrl('delete self.OffscreenCanvas; delete WorkerNavigator.prototype.gpu;');
    const entry = new URL(probeWorkerUrl, location.href).href;
    const worker = new Worker(
      blobUrl(`import '${prelude}'; import '${entry}'; postMessage({ kind: 'ready' });`),
      {
        type: 'module',
      },
    );
    const client = createClient<ProbeContract>(worker);
    try {
      expect(property in owner).toBe(true);
      expect(await client.call('probe', { engine: id })).toMatchObject({
        id,
        status: 'unavailable',
        selfTestError: null,
      });
    } finally {
      client.terminate();
    }
  });
});

const blobUrl = (code: string): string => URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
