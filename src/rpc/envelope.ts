/** Everything that crosses between page and worker: nothing else is understood. */
export type ToWorker =
  | { readonly kind: 'call'; readonly id: number; readonly method: string; readonly args: unknown }
  | { readonly kind: 'cancel'; readonly id: number };

export type FromWorker =
  | { readonly kind: 'progress'; readonly id: number; readonly progress: unknown }
  | { readonly kind: 'result'; readonly id: number; readonly result: unknown }
  /** `id` is null when the worker could not tell which call it was. */
  | { readonly kind: 'error'; readonly id: number | null; readonly error: WireError }
  /** Once after the start, with the name of the Web Lock held for life; without locks every second, with null. */
  | { readonly kind: 'alive'; readonly lock: string | null };

const FROM_WORKER_KINDS: ReadonlySet<unknown> = new Set<FromWorker['kind']>([
  'progress',
  'result',
  'error',
  'alive',
]);

export interface WireError {
  readonly name: string;
  readonly message: string;
  readonly code: string | null;
  readonly stack: string | null;
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
}

/** A worker may post other things too, to other listeners. */
export function isFromWorker(data: unknown): data is FromWorker {
  return typeof data === 'object' && data !== null && 'kind' in data && FROM_WORKER_KINDS.has(data.kind);
}
