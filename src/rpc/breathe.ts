const BETWEEN_BREATHS_MS = 20;

/**
 * Makes a `breathe` for one job: at most every 20 ms it gives way to messages, a cancel among them, then throws the
 * abort if there was one. Cheap enough for every step of a loop.
 */
export function makeBreathe(signal: AbortSignal): () => Promise<void> {
  let breathedAt = performance.now();
  return async () => {
    signal.throwIfAborted();
    if (performance.now() - breathedAt < BETWEEN_BREATHS_MS) return;
    await nextTask();
    breathedAt = performance.now();
    signal.throwIfAborted();
  };
}

/** By a message, not a timer: nested timers wait 4 ms and more. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
