import { backend, tensor2d, tidy, type Tensor2D } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { lloyd } from '../../src/kernels/lloyd.ts';
import { createRandom } from '../../src/kernels/random.ts';
import { withBackend } from '../../src/ml/backends/load.ts';
import { sumByNearest, uploadChunk } from '../../src/ml/chunk-sums.ts';
import { LloydRun } from '../../src/ml/lloyd-run.ts';
import { fromScale, measureScale, toScale } from '../../src/ml/scaling.ts';
import { TensorRounds } from '../../src/ml/tensor-rounds.ts';

/** Runs in a page of its own, bundled by `gpu.ts`: what K-means on WebGPU does there, and what the card can. */
export interface GpuShape {
  readonly rows: number;
  readonly features: number;
  readonly k: number;
}

export interface GpuDevice {
  readonly name: string | null;
  readonly software: boolean;
  /** Bytes read and written a second by a kernel that copies. */
  readonly copyBytesPerSecond: number;
}

export interface GpuRun {
  readonly uploadMs: number;
  /** An iteration as a fit makes it: centers up, sums down, centers moved. */
  readonly iterationMs: number;
  /** The device's part alone: rounds queued one behind the other, waited for once; null where too short to tell. */
  readonly kernelMs: number | null;
  /** Relative difference to the float64 reference after as many iterations; null where that would take too long. */
  readonly inertiaDifference: number | null;
}

declare global {
  var gpuBench:
    | {
        device(copyBytes: number): Promise<GpuDevice>;
        run(shape: GpuShape, iterations: number): Promise<GpuRun>;
      }
    | undefined;
}

const REFERENCE_WORK = 2e8;
const CHUNK_NUMBERS = 2 ** 25;

globalThis.gpuBench = { device: describeDevice, run: measure };

function describeDevice(copyBytes: number): Promise<GpuDevice> {
  return withBackend('webgpu', async ({ device: name, software }) => {
    const { device } = backend() as WebGPUBackend;
    return { name, software, copyBytesPerSecond: await copySpeed(device, copyBytes) };
  });
}

const COPY = `
  @group(0) @binding(0) var<storage, read> input : array<vec4<f32>>;
  @group(0) @binding(1) var<storage, read_write> output : array<vec4<f32>>;
  @compute @workgroup_size(256) fn main(@builtin(global_invocation_id) id : vec3<u32>,
                                        @builtin(num_workgroups) groups : vec3<u32>) {
    for (var at = id.x; at < arrayLength(&input); at += groups.x * 256u) { output[at] = input[at]; }
  }`;

async function copySpeed(device: GPUDevice, bytes: number): Promise<number> {
  const buffers = [0, 1].map(() => device.createBuffer({ size: bytes, usage: GPUBufferUsage.STORAGE }));
  const module = device.createShaderModule({ code: COPY });
  const pipeline = device.createComputePipeline({ layout: 'auto', compute: { module, entryPoint: 'main' } });
  const entries = buffers.map((buffer, binding) => ({ binding, resource: { buffer } }));
  const group = device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries });
  const copy = async (times: number) => {
    const startedAt = performance.now();
    const encoder = device.createCommandEncoder();
    for (let time = 0; time < times; time++) {
      const pass = encoder.beginComputePass();
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, group);
      pass.dispatchWorkgroups(Math.min(16_384, Math.ceil(bytes / 16 / 256)));
      pass.end();
    }
    device.queue.submit([encoder.finish()]);
    await device.queue.onSubmittedWorkDone();
    return performance.now() - startedAt;
  };
  await copy(2);
  const few = await copy(4);
  const many = await copy(24);
  for (const buffer of buffers) buffer.destroy();
  return (20 * 2 * bytes * 1_000) / Math.max(1e-3, many - few);
}

function measure(shape: GpuShape, iterations: number): Promise<GpuRun> {
  const points = cloud(shape);
  const scale = measureScale(points);
  const start = Float64Array.from(
    { length: shape.k * shape.features },
    (_, at) => points[at % shape.features]![Math.floor(at / shape.features)]!,
  );
  return withBackend('webgpu', async (device) => {
    const uploadedAt = performance.now();
    const rounds = new TensorRounds(device, points, scale, shape.k);
    const limits = { maxIterations: Infinity, smallestShift: -1, smallestTold: -1, sumOfSquares: Infinity };
    const run = new LloydRun({ k: shape.k, restart: 0 }, toScale(scale, start), 0, limits);
    const step = async () => run.move((await rounds.next([run.centers], shape.k, 1))[0]!);
    await step(); // the shader is compiled and the points are up
    const uploadMs = performance.now() - uploadedAt;
    const startedAt = performance.now();
    for (let iteration = 1; iteration < iterations; iteration++) await step();
    const iterationMs = (performance.now() - startedAt) / (iterations - 1);
    const centers = fromScale(scale, run.centers);
    rounds.dispose();
    const kernelMs = await kernelTime(points, run.centers, shape, iterations);
    return {
      uploadMs,
      iterationMs,
      kernelMs,
      inertiaDifference: differenceAt(points, start, centers, shape, iterations),
    };
  });
}

/** Overlapping clouds. */
function cloud({ rows, features, k }: GpuShape): Float64Array[] {
  const random = createRandom(rows + k);
  const middles = Float64Array.from({ length: k * features }, () => random.float() * 3);
  const columns = Array.from({ length: features }, () => new Float64Array(rows));
  for (let row = 0; row < rows; row++) {
    const middle = random.below(k) * features;
    for (let f = 0; f < features; f++) {
      columns[f]![row] = middles[middle + f]! + 2 * (random.float() + random.float() - 1);
    }
  }
  return columns;
}

async function kernelTime(
  points: readonly Float64Array[],
  centers: Float64Array,
  { rows, features, k }: GpuShape,
  times: number,
): Promise<number | null> {
  const chunkRows = Math.floor(CHUNK_NUMBERS / features);
  const chunks: Tensor2D[] = [];
  for (let from = 0; from < rows; from += chunkRows) {
    const part = points.map((column) => column.subarray(from, from + chunkRows));
    const values = new Float32Array(features * part[0]!.length);
    part.forEach((column, feature) => values.set(column, feature * column.length));
    chunks.push(uploadChunk(values, features));
  }
  const encoded = Float32Array.from({ length: (features + 1) * k }, (_, at) =>
    at < features * k ? -2 * centers[(at % k) * features + Math.floor(at / k)]! : 1,
  );
  const columns = tensor2d(encoded, [features + 1, k]);
  const go = async (rounds: number) => {
    const startedAt = performance.now();
    for (let round = 1; round < rounds; round++) {
      tidy(() => void chunks.map((chunk) => sumByNearest(chunk, columns, k)));
    }
    // The device works in order: when the last sums are here, all are done.
    const last = chunks.map((chunk) => sumByNearest(chunk, columns, k));
    for (const sums of last) {
      await sums.data();
      sums.dispose();
    }
    return performance.now() - startedAt;
  };
  await go(2);
  const few = await go(2);
  const many = await go(times + 2);
  for (const tensor of [...chunks, columns]) tensor.dispose();
  return many > few ? (many - few) / times : null;
}

function differenceAt(
  points: readonly Float64Array[],
  start: Float64Array,
  centers: Float64Array,
  { rows, features, k }: GpuShape,
  iterations: number,
): number | null {
  if (rows * features * k * iterations > REFERENCE_WORK) return null;
  const reference = finish(lloyd(points, start, { maxIterations: iterations, tolerance: -1 }));
  const found = finish(lloyd(points, centers, { maxIterations: 0, tolerance: 0 }));
  return found.inertia / reference.inertia - 1;
}

function finish<Result>(work: Generator<unknown, Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
