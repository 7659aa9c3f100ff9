import { PLAIN, RELAXED } from './generated/kernels.ts';

/** What the compiled kernels export; pointers are byte offsets into `memory`. The kernels are in `assembly/`. */
export interface Kernels {
  readonly memory: WebAssembly.Memory;
  mark(): number;
  release(mark: number): void;
  createPoints(rows: number, features: number): void;
  column(feature: number): number;
  measure(): void;
  pack(fromBlock: number, toBlock: number): void;
  readonly scatter: WebAssembly.Global<'f64'>;
  createCenters(k: number): void;
  readonly centers: WebAssembly.Global<'i32'>;
  tabulate(): void;
  createLabels(): void;
  readonly labels: WebAssembly.Global<'i32'>;
  readonly undecided: WebAssembly.Global<'i32'>;
  assign(fromBlock: number, toBlock: number): number;
  move(): number;
  inertia(fromRow: number, toRow: number, sum: number): number;
}

let compiled: Promise<WebAssembly.Module> | null = null;

/**
 * A fresh instance of the kernels, with a memory of its own that is given back when the instance is dropped.
 * @throws WebAssembly.CompileError where the browser has no SIMD; RangeError without memory
 */
export async function createKernels(): Promise<Kernels> {
  compiled ??= compile();
  const instance = await WebAssembly.instantiate(await compiled);
  return instance.exports as unknown as Kernels;
}

/** Whether multiply-and-add is one instruction here. */
export const isRelaxed = (): boolean => WebAssembly.validate(bytesOf(RELAXED));

function compile(): Promise<WebAssembly.Module> {
  return WebAssembly.compile(bytesOf(isRelaxed() ? RELAXED : PLAIN));
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
