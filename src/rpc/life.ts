/**
 * How the page learns that a worker died without an event, as one that ran out of memory does. The worker holds a
 * Web Lock for life, and the browser frees it at death, at once: a long computation keeps it, so it is never taken
 * for a death. Where there are no Web Locks (an insecure context) the worker beats every second instead, and only
 * a silence far longer than any computation between two breaths counts as death.
 */
const BEAT_MS = 1_000;

/**
 * The worker's side. `announce` gets the name of the lock held, or null at every beat.
 * @returns resolves after the first announcement.
 */
export function holdLife(announce: (lock: string | null) => void): Promise<void> {
  return new Promise((announced) => {
    const beat = () => {
      announce(null);
      announced();
      setInterval(() => announce(null), BEAT_MS);
    };
    const hold = (lock: Lock | null) => {
      announce(lock!.name);
      announced();
      return new Promise<never>(() => undefined);
    };
    const locks = webLocks();
    if (locks === null) beat();
    else locks.request(`kept-worker-${crypto.randomUUID()}`, hold).catch(beat);
  });
}

export interface LifeWatch {
  /** To be called with the lock of every `alive`, and with undefined for every other message. */
  heard(lock: string | null | undefined): void;
  stop(): void;
}

export interface LifeLimits {
  /** A worker that has not said anything for this long after its start has not started. */
  readonly startMs: number;
  /** Where there are no Web Locks: a worker with a call under way that is silent for this long is dead. */
  readonly silenceMs: number;
}

export type DeathCause = 'died' | 'silent' | 'not-started';

/** The page's side. `isAwaited` tells whether silence matters: an idle worker owes nobody a beat. */
export function watchLife(
  isAwaited: () => boolean,
  onDeath: (cause: DeathCause) => void,
  { startMs, silenceMs }: LifeLimits,
): LifeWatch {
  const stopped = new AbortController();
  // Ticks of our own clock, not time: after a laptop's sleep both sides are equally late.
  let silentBeats = 0;
  let started = false;
  let beating: ReturnType<typeof setInterval> | undefined;
  const startTimer = setTimeout(() => onDeath('not-started'), startMs);

  const tick = () => {
    silentBeats = isAwaited() ? silentBeats + 1 : 0;
    if (silentBeats * BEAT_MS > silenceMs) onDeath('silent');
  };
  const watchLock = (name: string) => {
    const died = () => {
      if (!stopped.signal.aborted) onDeath('died');
    };
    webLocks()
      ?.request(name, { signal: stopped.signal }, died)
      .catch(() => undefined); // our own stop
  };

  return {
    heard(lock) {
      silentBeats = 0;
      if (!started) clearTimeout(startTimer);
      started = true;
      if (typeof lock === 'string') watchLock(lock);
      if (lock === null) beating ??= setInterval(tick, BEAT_MS);
    },
    stop() {
      stopped.abort();
      clearTimeout(startTimer);
      clearInterval(beating);
    },
  };
}

function webLocks(): LockManager | null {
  // Typed as always there; browsers leave it out of insecure contexts.
  const { locks } = navigator as { readonly locks?: LockManager };
  return locks ?? null;
}
