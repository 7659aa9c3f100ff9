/**
 * `simd` is our own WebAssembly kernels and `reference` our own float64 code, both on the CPU; the others are
 * TensorFlow.js backends.
 */
export const ENGINES = ['webgpu', 'webgl', 'simd', 'wasm', 'reference'] as const;
export type EngineId = (typeof ENGINES)[number];

/** `gpu` is the better of webgpu and webgl. */
export type EngineRequest = 'auto' | 'gpu' | EngineId;

export interface EngineProbe {
  readonly id: EngineId;
  readonly status: 'ok' | 'unavailable' | 'failed-self-test' | 'timed-out';
  /** Why it is not ok, in English for the diagnostic fold; empty when ok. */
  readonly detail: string;
  /** Largest relative error in the numeric self-test; null when it did not run. */
  readonly selfTestError: number | null;
  /** Milliseconds to load and warm up, and per calibration job; null when it did not run. */
  readonly startupMs: number | null;
  readonly calibrationMs: number | null;
  /** Adapter or renderer name where the browser tells it. */
  readonly device: string | null;
  /** A graphics interface drawn by the CPU (SwiftShader, WARP …): right, but slow; never chosen by itself. */
  readonly software: boolean;
}

export interface EngineReport {
  readonly probes: readonly EngineProbe[];
  readonly userAgent: string;
  readonly measuredAt: number;
}

export type EngineReason =
  | 'requested' // the user or caller forced it
  | 'small-job' // done on the CPU before anything else would have been started and measured
  | 'measured-fastest'
  | 'only-one-working'
  | 'fallback'; // the first choice failed on the way; `failed` names it

/** What went wrong with an engine during a job. */
export type EngineFault =
  | 'lost' // its graphics device or context went away
  | 'memory' // it had no room for the job
  | 'wrong' // its numbers cannot be: not finite, or rows without a center
  | 'silent' // no sign of life for far longer than its rounds take
  | 'ended' // its worker died
  | 'error'; // it threw

export interface EngineFailure {
  readonly engine: EngineId;
  readonly fault: EngineFault;
}

export interface EngineChoice {
  readonly engine: EngineId;
  readonly reason: EngineReason;
  /** Estimated milliseconds per working engine, where an estimate was made. */
  readonly estimates: Readonly<Partial<Record<EngineId, number>>>;
  readonly failed: EngineId | null;
  /** What went wrong with `failed`, where that is known. */
  readonly fault?: EngineFault | undefined;
}
