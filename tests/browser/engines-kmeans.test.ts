import { backend, memory, slice, tensor2d } from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { FeatureMatrix } from '../../src/data/feature-matrix.ts';
import { createRandom } from '../../src/kernels/random.ts';
import { dropBackend, withBackend } from '../../src/ml/backends/load.ts';
import type { KMeansOptions } from '../../src/ml/index.ts';
import { TENSOR_ENGINES, expectSameFit, fit, matrixOf, plantedBlobs, reference } from './engines-fixtures.ts';

const OPTIONS: KMeansOptions = { ks: [2, 5, 3], nInit: 3, seed: 7, maxIterations: 100, tolerance: 1e-4 };

describe.each(TENSOR_ENGINES)('K-means on %s', (engine) => {
  it('equals the reference on planted clusters, k by k in the order asked for', async () => {
    const matrix = plantedBlobs(3_000, 5);
    const { fits, choice } = await fit(matrix, OPTIONS, engine);
    expect(choice).toMatchObject({ engine, reason: 'requested', failed: null });
    expect(fits.map(({ k }) => k)).toEqual(OPTIONS.ks);
    for (const found of fits) expectSameFit(found, reference(matrix, found.k, OPTIONS));
  });

  it('adds up chunks of rows', async () => {
    const matrix = plantedBlobs(40_000, 2);
    const options = { ...OPTIONS, ks: [4], nInit: 1, maxIterations: 8 };
    const { fits } = await fit(matrix, options, engine);
    expectSameFit(fits[0]!, reference(matrix, 4, options));
  });

  it.each(oddTables())('equals the reference on $description', async ({ matrix, k }) => {
    const options = { ...OPTIONS, ks: [k] };
    const { fits } = await fit(matrix, options, engine);
    expectSameFit(fits[0]!, reference(matrix, k, options));
  });

  it('has more runs than fit into one round', async () => {
    const matrix = plantedBlobs(200, 2);
    const options = { ...OPTIONS, ks: [5], nInit: 120 };
    const { fits } = await fit(matrix, options, engine);
    expectSameFit(fits[0]!, reference(matrix, 5, options));
  });

  it('leaves no tensor behind', async () => {
    await fit(plantedBlobs(100, 2), OPTIONS, engine);
    const before = held();
    await fit(plantedBlobs(500, 3), OPTIONS, engine);
    expect(held()).toEqual(before);
  });

  it('stops on abort, leaves no tensor behind, and works again', async () => {
    await fit(plantedBlobs(100, 2), OPTIONS, engine);
    const before = held();
    const controller = new AbortController();
    const breathe = () => {
      controller.abort();
      return Promise.resolve(controller.signal.throwIfAborted());
    };
    const running = fit(plantedBlobs(30_000, 5), OPTIONS, engine, { signal: controller.signal, breathe });
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    expect(held()).toEqual(before);
    await fit(plantedBlobs(100, 2), OPTIONS, engine);
  });

  it('fails, leaves no tensor behind, and works again', async () => {
    await fit(plantedBlobs(100, 2), OPTIONS, engine);
    const before = held();
    const breathe = () => Promise.reject(new Error('planted'));
    const running = fit(plantedBlobs(30_000, 5), OPTIONS, engine, { breathe });
    await expect(running).rejects.toMatchObject({
      code: 'engine-failed',
      details: { engine, fault: 'error' },
    });
    await fit(plantedBlobs(100, 2), OPTIONS, engine);
    expect(held()).toEqual(before);
  });
});

function held() {
  const { numTensors, numDataBuffers } = memory();
  return { numTensors, numDataBuffers };
}

describe('the buffers of a graphics card', () => {
  afterEach(() => vi.restoreAllMocks());

  function watchBuffers(): ReadonlySet<GPUBuffer> {
    const alive = new Set<GPUBuffer>();
    const { createBuffer } = GPUDevice.prototype;
    vi.spyOn(GPUDevice.prototype, 'createBuffer').mockImplementation(function (this: GPUDevice, descriptor) {
      const buffer = createBuffer.call(this, descriptor);
      alive.add(buffer);
      return buffer;
    });
    const { destroy } = GPUBuffer.prototype;
    vi.spyOn(GPUBuffer.prototype, 'destroy').mockImplementation(function (this: GPUBuffer) {
      alive.delete(this);
      return destroy.call(this);
    });
    return alive;
  }

  it('are given back when it is dropped', async () => {
    await dropBackend('webgpu');
    const alive = watchBuffers();
    await fit(plantedBlobs(500, 3), OPTIONS, 'webgpu');
    expect(alive.size).toBeGreaterThan(0);
    await dropBackend('webgpu');
    expect(alive.size).toBe(0);
  });

  it('are given back after a job that took many', async () => {
    await dropBackend('webgpu');
    const alive = watchBuffers();
    await withBackend('webgpu', async () => {
      const large = tensor2d(new Float32Array(2 ** 24 + 1), [1, 2 ** 24 + 1]);
      const corner = slice(large, [0, 0], [1, 1]);
      await corner.data();
      for (const tensor of [large, corner]) tensor.dispose();
    });
    expect(alive.size).toBe(0);
  });
});

describe('a device that is lost on the way', () => {
  const matrix = plantedBlobs(30_000, 5);
  const options = { ...OPTIONS, tolerance: 0 };

  it.each([
    ['webgpu', loseDevice],
    ['webgl', loseContext],
  ] as const)('is engine-failed on %s, and the next fit starts it afresh', async (engine, lose) => {
    const breathe = () => Promise.resolve(lose());
    const running = fit(matrix, options, engine, { breathe });
    await expect(running).rejects.toMatchObject({ code: 'engine-failed', details: { engine } });
    const small = plantedBlobs(1_000, 3);
    const { fits } = await fit(small, OPTIONS, engine);
    for (const found of fits) expectSameFit(found, reference(small, found.k, OPTIONS));
  });

  it('hands the work to the other graphics engine when that will do', async () => {
    let isLost = false;
    const breathe = () => {
      if (!isLost) loseDevice();
      isLost = true;
      return Promise.resolve();
    };
    const { fits, choice } = await fit(plantedBlobs(8_000, 3), OPTIONS, 'gpu', { breathe });
    expect(choice).toMatchObject({ engine: 'webgl', reason: 'fallback', failed: 'webgpu' });
    for (const found of fits) expectSameFit(found, reference(plantedBlobs(8_000, 3), found.k, OPTIONS));
  });
});

function loseDevice(): void {
  (backend() as unknown as { readonly device: GPUDevice }).device.destroy();
}

function loseContext(): void {
  const { gpgpu } = backend() as unknown as { readonly gpgpu: { readonly gl: WebGL2RenderingContext } };
  gpgpu.gl.getExtension('WEBGL_lose_context')?.loseContext();
}

function oddTables(): { readonly description: string; readonly matrix: FeatureMatrix; readonly k: number }[] {
  const random = createRandom(3);
  const uniform = (scale: number) => Array.from({ length: 300 }, () => random.float() * scale);
  return [
    { description: 'one cluster', matrix: matrixOf([uniform(1), uniform(1)]), k: 1 },
    { description: 'a single feature', matrix: matrixOf([uniform(1)]), k: 4 },
    {
      description: 'equal rows',
      matrix: matrixOf([new Array<number>(50).fill(7), new Array<number>(50).fill(-2)]),
      k: 3,
    },
    {
      description: 'fewer distinct rows than clusters',
      matrix: matrixOf([
        Array.from({ length: 90 }, (_, row) => row % 3),
        Array.from({ length: 90 }, (_, row) => (row % 3) ** 2),
      ]),
      k: 5,
    },
    { description: 'as many clusters as rows', matrix: matrixOf([[1, 2, 4, 8, 16, 32, 64]]), k: 7 },
    { description: 'huge units', matrix: matrixOf([uniform(1e25), uniform(3e25)]), k: 3 },
    { description: 'tiny units', matrix: matrixOf([uniform(1e-25), uniform(3e-25)]), k: 3 },
    {
      description: 'a far outlier',
      matrix: matrixOf([
        [...uniform(1), 4_000],
        [...uniform(1), -3_000],
      ]),
      k: 3,
    },
  ];
}
