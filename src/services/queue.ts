export interface QueueOptions {
  readonly signal?: AbortSignal | undefined;
  /** A newer job with the same key aborts this one, waiting or running. */
  readonly key?: string | undefined;
}

export interface Queue<Slot> {
  /** Runs `job` when a slot is free, first come first served. Rejects at once with an AbortError when aborted. */
  run<T>(job: (slot: Slot, signal: AbortSignal) => Promise<T>, options?: QueueOptions): Promise<T>;
}

/** As many jobs at a time as there are slots. The first free slot is taken, so that one stays warm. */
export function createQueue<Slot>(slots: readonly Slot[]): Queue<Slot> {
  const free = slots.map(() => true);
  const waiting: (() => void)[] = [];
  const latest = new Map<string, AbortController>();

  const acquire = async (signal: AbortSignal): Promise<number> => {
    while (!free.includes(true)) await turn(waiting, signal);
    const index = free.indexOf(true);
    free[index] = false;
    return index;
  };
  const release = (index: number) => {
    free[index] = true;
    waiting.shift()?.();
  };

  return {
    async run(job, { signal, key } = {}) {
      const own = new AbortController();
      if (key !== undefined) {
        latest.get(key)?.abort();
        latest.set(key, own);
      }
      const joined = signal === undefined ? own.signal : AbortSignal.any([signal, own.signal]);
      try {
        joined.throwIfAborted();
        const index = await acquire(joined);
        try {
          return await job(slots[index]!, joined);
        } finally {
          release(index);
        }
      } finally {
        if (key !== undefined && latest.get(key) === own) latest.delete(key);
      }
    },
  };
}

function turn(waiting: (() => void)[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      waiting.splice(waiting.indexOf(wake), 1);
      reject(signal.reason as Error);
    };
    const wake = () => {
      signal.removeEventListener('abort', leave);
      resolve();
    };
    waiting.push(wake);
    signal.addEventListener('abort', leave, { once: true });
  });
}
