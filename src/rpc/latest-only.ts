/**
 * Passes values on at most once per interval. What comes in between is replaced by what comes after it, and the
 * last one is always passed on unless stopped first.
 */
export function latestOnly<T>(send: (value: T) => void, intervalMs: number) {
  let sentAt = -Infinity;
  let waiting: { readonly value: T } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (waiting === null) return;
    const { value } = waiting;
    waiting = null;
    sentAt = performance.now();
    send(value);
  };

  return {
    push(value: T): void {
      if (stopped) return;
      waiting = { value };
      const restMs = sentAt + intervalMs - performance.now();
      if (restMs <= 0) flush();
      else timer ??= setTimeout(flush, restMs);
    },
    stop(): void {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
