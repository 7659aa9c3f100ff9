import type { EngineFailure, EngineFault, EngineId } from '../data/engine.ts';
import type { JobNews } from '../data/job-journal.ts';
import { AppError } from '../rpc/errors.ts';

/** How long an engine at work may be silent before it counts as hanging; not how long it may work. */
export interface Patience {
  /** Before its first sign of life: it is loaded, started, and its shaders are compiled. */
  readonly startMs: number;
  /** Between two signs, at least. */
  readonly floorMs: number;
  /** Between two signs, at least so many times the longest wait so far, or what its rounds may take. */
  readonly rounds: number;
  /** The watch's own clock: after a laptop's sleep it is as late as the worker. */
  readonly tickMs: number;
}

const PATIENCE: Patience = { startMs: 60_000, floorMs: 20_000, rounds: 50, tickMs: 1_000 };

/**
 * Watches one try of a job from the page: which engine is at work, where the job stands, and whether the engine still
 * lives. A graphics driver can hang so that no promise ever settles, and a loop can hang so that no message gets in or out.
 */
export class JobWatch {
  /** The worker's end of the journal. */
  readonly port: MessagePort;
  /** Rejects with `engine-failed` when the engine at work has been silent for too long; never resolves. */
  readonly silence: Promise<never>;
  readonly #ownPort: MessagePort;
  readonly #states: Map<string, unknown>;
  readonly #patience: Patience;
  #engine: EngineId | null = null;
  #roundMs = 0;
  #silentMs = 0;
  /** Null before the engine's first sign of life. */
  #longestMs: number | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;
  #announce!: (error: AppError) => void;

  /** @param states where the job stood when this try began; kept up to date. */
  constructor(states: Map<string, unknown>, patience: Partial<Patience> = {}) {
    const { port1, port2 } = new MessageChannel();
    this.port = port2;
    this.#ownPort = port1;
    this.#states = states;
    this.#patience = { ...PATIENCE, ...patience };
    this.silence = new Promise((_, reject) => (this.#announce = reject));
    this.silence.catch(() => undefined); // one that nobody waits for any more is no error
    port1.onmessage = ({ data }: MessageEvent<JobNews>) => this.#hear(data);
  }

  /** To be called at every sign of life besides the journal's own. */
  heard(): void {
    this.#longestMs = Math.max(this.#longestMs ?? 0, this.#silentMs);
    this.#silentMs = 0;
  }

  /** What an error of the worker means for the engine that was at work, or null where it was not the engine's. */
  failureIn(error: unknown): EngineFailure | null {
    if (!(error instanceof AppError)) return null;
    const { code, details } = error;
    if (code === 'engine-failed' && typeof details['engine'] === 'string')
      return failure(details['engine'] as EngineId, (details['fault'] as EngineFault | undefined) ?? 'error');
    const hasDied = code === 'worker-crashed' || code === 'worker-unresponsive';
    if (!hasDied || details['ended'] === true || this.#engine === null) return null;
    return failure(this.#engine, 'ended');
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#ownPort.close();
  }

  #hear(news: JobNews): void {
    switch (news.kind) {
      case 'engine-starts':
        this.#watch(news.engine, news.roundMs);
        return;
      case 'engine-ends':
        clearInterval(this.#timer);
        this.#engine = null;
        return;
      case 'stands':
        this.#states.set(news.key, news.state);
        this.heard();
    }
  }

  #watch(engine: EngineId, roundMs: number): void {
    clearInterval(this.#timer);
    this.#engine = engine;
    this.#roundMs = roundMs;
    this.#silentMs = 0;
    this.#longestMs = null;
    // Nothing is below our own float64 code: nowhere to go from there.
    if (engine !== 'reference') this.#timer = setInterval(() => this.#tick(engine), this.#patience.tickMs);
  }

  #tick(engine: EngineId): void {
    this.#silentMs += this.#patience.tickMs;
    if (this.#silentMs <= this.#limitMs) return;
    clearInterval(this.#timer);
    const why = `no sign of life for ${this.#silentMs} ms`;
    const details = { engine, fault: 'silent', why } as const;
    this.#announce(new AppError('engine-failed', `${engine}: ${why}`, { details }));
  }

  get #limitMs(): number {
    const { startMs, floorMs, rounds } = this.#patience;
    if (this.#longestMs === null) return startMs + rounds * this.#roundMs;
    return Math.max(floorMs, rounds * this.#longestMs);
  }
}

function failure(engine: EngineId, fault: EngineFault): EngineFailure {
  return { engine, fault };
}
