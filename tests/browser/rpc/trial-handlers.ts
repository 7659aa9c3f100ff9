import type { Handlers } from '../../../src/rpc/contract.ts';
import { AppError } from '../../../src/rpc/errors.ts';
import type { TrialContract } from './trial.contract.ts';

const instance = crypto.randomUUID();
let cancelled = 0;
let sent: ArrayBuffer | null = null;

export const trialHandlers: Handlers<TrialContract> = {
  echo: (args) => args,
  measure: ({ buffer }) => buffer.byteLength,
  readFile: ({ file }) => file.text(),
  throwKnown() {
    throw new AppError('file-empty', 'nothing in it', { details: { bytes: 0, name: 'x.csv' } });
  },
  throwUnknown: () => Promise.reject(new RangeError('out of range')),
  throwOutside() {
    setTimeout(() => {
      throw new Error('outside of any call');
    });
    return new Promise(() => undefined);
  },
  buffers() {
    const shared = new ArrayBuffer(64);
    sent = shared;
    return {
      a: new Float64Array(shared),
      b: new Uint8Array(shared, 8, 8),
      nested: [{ c: new ArrayBuffer(16) }],
    };
  },
  lengthLeft: () => sent?.byteLength ?? -1,
  wasmMemory: () => new Uint8Array(new WebAssembly.Memory({ initial: 1 }).buffer, 0, 4),
  uncloneable: () => ({ inner: () => 1 }),
  uncloneableProgress(_, { progress }) {
    progress(() => 1);
    return null;
  },
  async untilCancelled(_, { signal, progress }) {
    for (let step = 0; ; step++) {
      await pause(5);
      if (signal.aborted) cancelled++;
      signal.throwIfAborted();
      progress(step);
    }
  },
  cancelled: () => cancelled,
  busy({ ms }) {
    block(ms);
    return 'done';
  },
  forever: () => block(Infinity) as never,
  die() {
    self.close();
    return new Promise(() => undefined);
  },
  async burst({ count, ms }, { progress }) {
    for (let step = 1; step <= count; step++) {
      progress(step);
      await pause(ms / count);
    }
    return null;
  },
  instance: () => instance,
};

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function block(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}
