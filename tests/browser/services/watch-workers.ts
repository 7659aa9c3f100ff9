import { vi } from 'vitest';

/** @returns a list that every worker started from now on joins, until globals are unstubbed. */
export function watchWorkers(): readonly Worker[] {
  const started: Worker[] = [];
  vi.stubGlobal(
    'Worker',
    class extends globalThis.Worker {
      constructor(...args: ConstructorParameters<typeof Worker>) {
        super(...args);
        started.push(this);
      }
    },
  );
  return started;
}
