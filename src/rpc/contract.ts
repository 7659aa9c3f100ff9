/** A protocol: method name → its arguments, result and progress. Types only. */
export type Contract = Readonly<Record<string, Method>>;
export interface Method {
  readonly args: unknown;
  readonly result: unknown;
  readonly progress: unknown;
}

export interface CallOptions<Progress> {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Buffers to move instead of copy. */
  readonly transfer?: readonly Transferable[] | undefined;
}

export interface HandlerContext<Progress> {
  readonly signal: AbortSignal;
  progress(progress: Progress): void;
}

export type Handlers<C extends Contract> = {
  readonly [M in keyof C]: (
    args: C[M]['args'],
    context: HandlerContext<C[M]['progress']>,
  ) => Promise<C[M]['result']> | C[M]['result'];
};

/** The page's end of a worker. */
export interface Client<C extends Contract> {
  call<M extends keyof C & string>(
    method: M,
    args: C[M]['args'],
    options?: CallOptions<C[M]['progress']>,
  ): Promise<C[M]['result']>;
  /** Ends the worker; calls still pending reject with `worker-crashed`. */
  terminate(): void;
}
