export type TrialContract = {
  echo: { args: unknown; result: unknown; progress: never };
  /** Byte length of the buffer as it arrived. */
  measure: { args: { readonly buffer: ArrayBuffer }; result: number; progress: never };
  readFile: { args: { readonly file: File }; result: string; progress: never };
  throwKnown: { args: null; result: never; progress: never };
  throwUnknown: { args: null; result: never; progress: never };
  throwOutside: { args: null; result: never; progress: never };
  /** One buffer seen from two places, and one more; then the length left behind once it was sent. */
  buffers: { args: null; result: BuffersResult; progress: never };
  lengthLeft: { args: null; result: number; progress: never };
  wasmMemory: { args: null; result: Uint8Array; progress: never };
  uncloneable: { args: null; result: unknown; progress: never };
  uncloneableProgress: { args: null; result: null; progress: unknown };
  /** Counts until cancelled; `cancelled` tells how often that happened. */
  untilCancelled: { args: null; result: never; progress: number };
  cancelled: { args: null; result: number; progress: never };
  /** Takes no notice of a cancel, in a loop that lets no message in. */
  busy: { args: { readonly ms: number }; result: string; progress: never };
  forever: { args: null; result: never; progress: never };
  /** Dies as one that ran out of memory does: no event reaches the page. */
  die: { args: null; result: never; progress: never };
  burst: { args: { readonly count: number; readonly ms: number }; result: null; progress: number };
  instance: { args: null; result: string; progress: never };
};

export interface BuffersResult {
  readonly a: Float64Array;
  readonly b: Uint8Array;
  readonly nested: readonly { readonly c: ArrayBuffer }[];
}
