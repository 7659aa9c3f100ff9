import { abortReason, Connection, type ConnectionOptions, type Peer } from './connection.ts';
import type { CallOptions, Client, Contract } from './contract.ts';
import { AppError } from './errors.ts';

export interface ClientOptions extends Partial<ConnectionOptions> {
  /** Ends a worker that nobody has called for this long; never one with a call under way. Default: never. */
  readonly idleMs?: number | undefined;
}

export interface WorkerClient<C extends Contract> extends Client<C> {
  /** Starts the worker ahead of the first call. */
  start(): void;
}

const DEFAULTS: ConnectionOptions = { stopMs: 2_000, startMs: 30_000, silenceMs: 60_000 };

/**
 * The page's end of a worker. Given a function, it starts the worker on the first call, and another after one has
 * died or was ended; given a worker, it lives and dies with it.
 *
 * Every call settles: with its result, with the handler's error rebuilt as an `AppError`, with an AbortError at once
 * when its signal aborts, or with `worker-crashed` / `worker-unresponsive` when the worker is gone.
 */
export function createClient<C extends Contract>(
  source: Peer | (() => Peer),
  { idleMs, ...options }: ClientOptions = {},
): WorkerClient<C> {
  const connect = typeof source === 'function' ? source : once(source);
  let connection: Connection | null = null;
  let idleTimer: ReturnType<typeof setTimeout> | undefined;

  const connected = (): Connection => {
    if (connection?.isOpen !== true) connection = new Connection(connect(), { ...DEFAULTS, ...options });
    return connection;
  };
  const endWhenIdle = () => {
    clearTimeout(idleTimer);
    if (idleMs !== undefined && connection?.isIdle === true) idleTimer = setTimeout(endIfIdle, idleMs);
  };
  const endIfIdle = () => {
    if (connection?.isIdle === true) terminate();
  };
  const terminate = () => {
    connection?.close(new AppError('worker-crashed', 'The worker was ended', { details: { ended: true } }));
    connection = null;
  };

  return {
    start: () => {
      connected();
      endWhenIdle();
    },
    terminate,
    async call<M extends keyof C & string>(
      method: M,
      args: C[M]['args'],
      callOptions: CallOptions<C[M]['progress']> = {},
    ): Promise<C[M]['result']> {
      clearTimeout(idleTimer);
      try {
        while (connection?.isStopping === true) await connection.stopped(callOptions.signal);
        if (callOptions.signal?.aborted === true) throw abortReason(callOptions.signal);
        return await connected().call(method, args, callOptions);
      } finally {
        endWhenIdle();
      }
    },
  };
}

/** A worker once given and gone cannot be started again. */
function once(worker: Peer): () => Peer {
  let used = false;
  return () => {
    if (used) throw new AppError('worker-crashed', 'The worker has ended');
    used = true;
    return worker;
  };
}
