import {
  findBackendFactory,
  registerBackend,
  removeBackend,
  type KernelBackend,
} from '@tensorflow/tfjs-core';
import type { EngineId } from '../../src/data/engine.ts';

/** `hang`: a promise that never settles; `stuck`: a loop without end; `killed`: as by the browser, without an event. */
export type Fault = 'lost' | 'killed' | 'nan' | 'hang' | 'stuck' | 'memory';

export interface Plan {
  readonly engine: EngineId;
  readonly fault: Fault;
  /** The round in which it strikes, from 1; 0 for never. */
  readonly round: number;
}

const MODULES = {
  webgpu: () => import('@tensorflow/tfjs-backend-webgpu'),
  webgl: () => import('@tensorflow/tfjs-backend-webgl'),
  wasm: () => import('@tensorflow/tfjs-backend-wasm'),
} as const;
type TensorEngine = keyof typeof MODULES;

let rounds = 0;
let planned: Plan | null = null;
const spoilt = new Set<EngineId>();

/** Rounds that the planned engine has made in this worker since the fault was planted. */
export const roundsMade = (): number => rounds;

/** Plants a fault between an engine and what it runs on: TensorFlow.js' read-back, or the exports of our kernels. */
export async function plant(plan: Plan): Promise<void> {
  planned = plan;
  rounds = 0;
  if (spoilt.has(plan.engine)) return;
  spoilt.add(plan.engine);
  if (plan.engine === 'simd') plantInKernels();
  else if (plan.engine in MODULES) await plantInBackend(plan.engine as TensorEngine);
}

async function plantInBackend(engine: TensorEngine): Promise<void> {
  await MODULES[engine]();
  const factory = findBackendFactory(engine);
  removeBackend(engine);
  registerBackend(engine, async () => spoil(await factory(), engine));
}

/** One read a round: the sums. */
function spoil(backend: KernelBackend, engine: TensorEngine): KernelBackend {
  const read = backend.read.bind(backend);
  backend.read = async (dataId) => {
    if (!strikes(engine)) return read(dataId);
    if (planned!.fault === 'lost') lose(backend);
    if (planned!.fault !== 'nan') await strike(planned!.fault);
    const values = (await read(dataId)) as Float32Array;
    return planned!.fault === 'nan' ? values.map((value, at) => (at === 0 ? NaN : value)) : values;
  };
  return backend;
}

function strikes(engine: EngineId): boolean {
  if (planned?.engine !== engine) return false;
  rounds += 1;
  return rounds === planned.round;
}

async function strike(fault: Fault): Promise<void> {
  if (fault === 'memory') throw new RangeError('Array buffer allocation failed');
  if (fault === 'stuck') spin();
  if (fault === 'killed') askToBeKilled();
  if (fault === 'killed' || fault === 'hang') await new Promise(() => undefined);
}

function lose(backend: KernelBackend): void {
  const { device, gpgpu } = backend as unknown as {
    readonly device?: GPUDevice;
    readonly gpgpu?: { readonly gl: WebGL2RenderingContext };
  };
  device?.destroy();
  gpgpu?.gl.getExtension('WEBGL_lose_context')?.loseContext();
}

/** Every instance of our kernels moves its centers through this. */
function plantInKernels(): void {
  const instantiate = WebAssembly.instantiate.bind(WebAssembly) as (
    module: WebAssembly.Module,
  ) => Promise<WebAssembly.Instance>;
  const spoiling = async (module: WebAssembly.Module) => {
    const { exports } = await instantiate(module);
    return { exports: 'move' in exports ? withFault(exports as unknown as Moving) : exports };
  };
  Object.defineProperty(WebAssembly, 'instantiate', { value: spoiling });
}

interface Moving {
  readonly memory: WebAssembly.Memory;
  readonly centers: WebAssembly.Global<'i32'>;
  move(): number;
}

function withFault(kernels: Moving): Moving {
  const move = (): number => {
    const shift = kernels.move();
    if (strikes('simd')) strikeKernels(kernels, planned!.fault);
    return shift;
  };
  return { ...kernels, move };
}

function strikeKernels({ memory, centers }: Moving, fault: Fault): void {
  if (fault === 'memory') throw new WebAssembly.RuntimeError('memory access out of bounds');
  if (fault === 'nan') new Float64Array(memory.buffer, centers.value >>> 0, 1)[0] = NaN;
  if (fault === 'killed') askToBeKilled();
  if (fault === 'killed' || fault === 'stuck') spin();
}

function askToBeKilled(): void {
  self.postMessage({ kind: 'kill' });
}

function spin(): never {
  for (;;);
}
