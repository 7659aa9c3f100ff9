import type { Contract, HandlerContext, Handlers } from './contract.ts';
import type { FromWorker, ToWorker } from './envelope.ts';
import { AppError } from './errors.ts';
import { holdLife } from './life.ts';
import { latestOnly } from './latest-only.ts';
import { collectBuffers } from './transfer.ts';
import { toWire } from './wire-error.ts';

const PROGRESS_INTERVAL_MS = 100;

/** The part of a worker's global scope that {@link serve} needs. */
export interface ServerScope {
  postMessage(message: unknown, transfer?: Transferable[]): void;
  addEventListener(type: 'message' | 'messageerror', listener: (event: MessageEvent<ToWorker>) => void): void;
}

/**
 * Answers calls for the life of the worker. Call it while the worker's module is first evaluated: messages that
 * come before anybody listens are lost. Buffers in a result are moved to the page.
 */
export function serve<C extends Contract>(scope: ServerScope, handlers: Handlers<C>): void {
  const running = new Map<number, AbortController>();
  const post = (message: FromWorker, transfer: Transferable[] = []) => scope.postMessage(message, transfer);

  // No work before the page can tell whether this worker lives.
  const alive = holdLife((lock) => post({ kind: 'alive', lock }));

  async function answer(id: number, method: string, args: unknown): Promise<void> {
    const controller = new AbortController();
    running.set(id, controller);
    const progress = latestOnly(
      (value) => post({ kind: 'progress', id, progress: value }),
      PROGRESS_INTERVAL_MS,
    );
    try {
      await alive;
      controller.signal.throwIfAborted();
      const result = await handle(method, args, { signal: controller.signal, progress: progress.push });
      progress.stop();
      postResult(id, result);
    } catch (error) {
      post({ kind: 'error', id, error: toWire(error) });
    } finally {
      progress.stop();
      running.delete(id);
    }
  }

  async function handle(method: string, args: unknown, context: HandlerContext<unknown>): Promise<unknown> {
    const handler = Object.hasOwn(handlers, method) ? handlers[method] : undefined;
    if (handler === undefined) throw new AppError('unknown-method', `This worker has no method "${method}"`);
    return handler(args, context);
  }

  function postResult(id: number, result: unknown): void {
    const message: FromWorker = { kind: 'result', id, result };
    try {
      post(message, collectBuffers(result));
    } catch {
      post(message); // some buffers (a WebAssembly memory's) can be copied but not moved; the rest fails again
    }
  }

  scope.addEventListener('message', ({ data }) => {
    if (data.kind === 'call') void answer(data.id, data.method, data.args);
    else running.get(data.id)?.abort();
  });
  scope.addEventListener('messageerror', () => {
    const error = toWire(new AppError('uncloneable', 'The arguments of a call did not arrive'));
    post({ kind: 'error', id: null, error });
  });
}
