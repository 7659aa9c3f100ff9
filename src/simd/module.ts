import { PLAIN, RELAXED } from './generated/kernels.ts';

/** What the compiled kernels export; pointers are byte offsets into `memory`. The kernels are in `assembly/`. */
export interface Kernels {
  readonly memory: WebAssembly.Memory;
  mark(): number;
  release(mark: number): void;
  createPoints(rows: number, features: number): void;
  column(feature: number): number;
  pack(fromBlock: number, toBlock: number): void;
  readonly middle: WebAssembly.Global<'i32'>;
  setScale(scale: number): void;
  readonly scatter: WebAssembly.Global<'f64'>;
  createCenters(k: number): void;
  readonly centers: WebAssembly.Global<'i32'>;
  readonly sums: WebAssembly.Global<'i32'>;
  readonly counts: WebAssembly.Global<'i32'>;
  tabulate(): void;
  createLabels(): void;
  readonly labels: WebAssembly.Global<'i32'>;
  readonly undecided: WebAssembly.Global<'i32'>;
  assign(fromBlock: number, toBlock: number): number;
  move(): number;
  inertia(fromRow: number, toRow: number, sum: number): number;
  createSeeding(candidates: number): void;
  propose(candidate: number): number;
  reach(candidates: number, fromStretch: number, toStretch: number): void;
  potential(candidate: number): number;
  accept(candidate: number): void;
  draw(target: number): number;
  allocate(bytes: number): number;
  createSilhouette(
    rows: number,
    features: number,
    cells: number,
    clusterings: number,
    clusters: number,
  ): void;
  finishCell(cell: number): void;
  orderedColumn(feature: number): number;
  readonly starts: WebAssembly.Global<'i32'>;
  readonly clusterOf: WebAssembly.Global<'i32'>;
  readonly lengths: WebAssembly.Global<'i32'>;
  readonly masks: WebAssembly.Global<'i32'>;
  measureCell(cell: number, fromTile: number, toTile: number): void;
  score(clustering: number, fromCluster: number, clusters: number, sizes: number): number;
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
