import { assertUnreachable } from './assert-unreachable.ts';
import type { CallOptions } from './contract.ts';
import { isFromWorker, type FromWorker, type ToWorker } from './envelope.ts';
import { AppError } from './errors.ts';
import { watchLife, type DeathCause, type LifeLimits, type LifeWatch } from './life.ts';
import { fromWire, isCloneError } from './wire-error.ts';

export interface ConnectionOptions extends LifeLimits {
  /** A worker that has not stopped a cancelled call for this long is ended. */
  readonly stopMs: number;
}

interface PendingCall {
  readonly onProgress: ((progress: unknown) => void) | undefined;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** What is needed of a worker to call it. */
export interface Peer {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: 'message' | 'messageerror', listener: (event: MessageEvent<unknown>) => void): void;
  addEventListener(type: 'error', listener: (event: ErrorEvent) => void): void;
  terminate(): void;
}

/** One worker from start to end, and the calls it owes an answer. */
export class Connection {
  readonly #worker: Peer;
  readonly #options: ConnectionOptions;
  readonly #life: LifeWatch;
  readonly #pending = new Map<number, PendingCall>();
  /** Cancelled calls the worker has not yet let go of. */
  readonly #stopping = new Map<number, ReturnType<typeof setTimeout>>();
  /** Calls that wait for cancelled ones to stop. */
  readonly #waiting: Pick<PendingCall, 'resolve' | 'reject'>[] = [];
  #nextId = 1;
  #open = true;

  constructor(worker: Peer, options: ConnectionOptions) {
    this.#worker = worker;
    this.#options = options;
    this.#life = watchLife(
      () => !this.isIdle,
      (cause) => this.#died(cause),
      options,
    );
    worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (isFromWorker(data)) this.#receive(data);
    });
    worker.addEventListener('messageerror', () => this.#rejectAll(lost()));
    worker.addEventListener('error', (event) => {
      event.preventDefault(); // it reaches the caller as a rejection
      this.close(new AppError('worker-crashed', `The worker failed: ${event.message}`));
    });
  }

  get isOpen(): boolean {
    return this.#open;
  }

  get isIdle(): boolean {
    return this.#pending.size === 0 && this.#stopping.size === 0;
  }

  /** Cancelled calls are still in the worker: a new one might have to die with them. */
  get isStopping(): boolean {
    return this.#stopping.size > 0;
  }

  /** Resolves when no cancelled call is left in the worker, or it was ended for one that did not stop. */
  stopped(signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve: () => resolve(), reject });
      signal?.addEventListener('abort', () => reject(abortReason(signal)), { once: true });
    });
  }

  call(
    method: string,
    args: unknown,
    { signal, onProgress, transfer }: CallOptions<unknown>,
  ): Promise<unknown> {
    const id = this.#nextId++;
    const answer = new Promise<unknown>((resolve, reject) => {
      this.#post({ kind: 'call', id, method, args }, transfer);
      this.#pending.set(id, { onProgress, resolve, reject });
    });
    if (signal === undefined) return answer;
    const abort = () => this.#cancel(id, abortReason(signal));
    signal.addEventListener('abort', abort);
    return answer.finally(() => signal.removeEventListener('abort', abort));
  }

  /** Ends the worker; calls still pending, and those that wait for others to stop, reject with `reason`. */
  close(reason: AppError): void {
    for (const { reject } of this.#waiting.splice(0)) reject(reason);
    this.#end(reason);
  }

  #end(reason: AppError): void {
    if (!this.#open) return;
    this.#open = false;
    this.#life.stop();
    this.#worker.terminate();
    for (const timer of this.#stopping.values()) clearTimeout(timer);
    this.#stopping.clear();
    this.#rejectAll(reason);
    this.#wakeWaiting();
  }

  #post(message: ToWorker, transfer: readonly Transferable[] = []): void {
    try {
      this.#worker.postMessage(message, [...transfer]);
    } catch (error) {
      if (!isCloneError(error)) throw error;
      throw new AppError('uncloneable', 'The arguments cannot be sent to a worker', { cause: error });
    }
  }

  #receive(message: FromWorker): void {
    this.#life.heard(message.kind === 'alive' ? message.lock : undefined);
    switch (message.kind) {
      case 'alive':
        return;
      case 'progress':
        this.#pending.get(message.id)?.onProgress?.(message.progress);
        return;
      case 'result':
        this.#settle(message.id, (call) => call.resolve(message.result));
        return;
      case 'error':
        if (message.id === null) this.#rejectAll(fromWire(message.error));
        else this.#settle(message.id, (call) => call.reject(fromWire(message.error)));
        return;
      default:
        assertUnreachable(message);
    }
  }

  #settle(id: number, finish: (call: PendingCall) => void): void {
    const call = this.#pending.get(id);
    this.#pending.delete(id);
    if (call !== undefined) finish(call);
    clearTimeout(this.#stopping.get(id));
    this.#stopping.delete(id);
    if (this.#stopping.size === 0) this.#wakeWaiting();
  }

  #cancel(id: number, reason: Error): void {
    const call = this.#pending.get(id);
    if (call === undefined) return;
    this.#pending.delete(id);
    this.#post({ kind: 'cancel', id });
    this.#stopping.set(
      id,
      setTimeout(() => this.#end(stubborn()), this.#options.stopMs),
    );
    call.reject(reason);
  }

  #died(cause: DeathCause): void {
    this.close(
      cause === 'silent'
        ? new AppError('worker-unresponsive', 'The worker has stopped answering')
        : new AppError('worker-crashed', cause === 'died' ? 'The worker died' : 'The worker did not start'),
    );
  }

  #rejectAll(error: Error): void {
    const calls = [...this.#pending.values()];
    this.#pending.clear();
    for (const call of calls) call.reject(error);
  }

  #wakeWaiting(): void {
    for (const { resolve } of this.#waiting.splice(0)) resolve(undefined);
  }
}

function lost(): AppError {
  return new AppError('uncloneable', 'A message from the worker did not arrive');
}

function stubborn(): AppError {
  return new AppError('worker-unresponsive', 'The worker did not stop a cancelled call and was ended');
}

/** An AbortError, whatever the signal's own reason. */
export function abortReason(signal: AbortSignal): Error {
  const reason: unknown = signal.reason;
  const isAbortError = reason instanceof DOMException && reason.name === 'AbortError';
  return isAbortError ? reason : new DOMException(`The call was aborted: ${String(reason)}`, 'AbortError');
}
