import type { Backend, TensorEngine } from './backend.ts';

/** Each backend is a chunk of its own, fetched when first used. */
const MODULES: Readonly<Record<TensorEngine, () => Promise<{ startBackend(): Promise<Backend> }>>> = {
  webgpu: () => import('./webgpu.ts'),
  webgl: () => import('./webgl.ts'),
  wasm: () => import('./wasm.ts'),
};

/** A table's worth of memory is not kept from other programs once the job is done; starting again takes less than a second. */
const MAX_SURPLUS_BYTES = 2 ** 26;

const started = new Map<TensorEngine, Promise<Backend>>();
let lastTurn: Promise<unknown> = Promise.resolve();

/**
 * Runs a job on a backend, started when first asked for. Jobs take turns, because the selected backend is global in
 * TensorFlow.js. A backend on which a job failed with `engine-failed` has to be dropped with {@link dropBackend}.
 *
 * @throws AppError `engine-unavailable`, and whatever the job throws
 */
export function withBackend<Result>(
  id: TensorEngine,
  job: (backend: Backend) => Promise<Result>,
): Promise<Result> {
  const turn = lastTurn.then(async () => {
    const backend = await start(id);
    await backend.activate();
    try {
      return await job(backend);
    } finally {
      if (backend.surplusBytes() > MAX_SURPLUS_BYTES) await dropBackend(id);
    }
  });
  lastTurn = turn.catch(() => undefined);
  return turn;
}

/** Forgets a backend, so that the next job starts it afresh. */
export async function dropBackend(id: TensorEngine): Promise<void> {
  const backend = await started.get(id)?.catch(() => null);
  started.delete(id);
  backend?.discard();
}

function start(id: TensorEngine): Promise<Backend> {
  const running = started.get(id) ?? MODULES[id]().then((module) => module.startBackend());
  started.set(id, running);
  running.catch(() => started.delete(id));
  return running;
}
