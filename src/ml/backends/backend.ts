import { AppError } from '../../rpc/errors.ts';
import type { EngineFault, EngineId } from '../../data/engine.ts';

/** The engines that are TensorFlow.js backends of the same name. */
export type TensorEngine = Exclude<EngineId, 'simd' | 'reference'>;

/** A TensorFlow.js backend that has started. */
export interface Backend {
  readonly id: TensorEngine;
  /** Adapter or renderer name where the browser tells it. */
  readonly device: string | null;
  /** Drawn by the CPU: right, but slow. */
  readonly software: boolean;
  /** Rejects with `engine-failed` when the device or context is lost; never resolves. */
  readonly lost: Promise<never>;
  /**
   * Makes it the backend of the operations that follow: the choice is global in TensorFlow.js.
   * @throws AppError `engine-unavailable`
   */
  activate(): Promise<void>;
  /** Bytes of the device that it keeps for tensors to come. */
  surplusBytes(): number;
  /** Throws it away after a failure, so that the next start is a fresh one. */
  discard(): void;
}

export function engineUnavailable(engine: EngineId, why: string, cause?: unknown): AppError {
  return new AppError('engine-unavailable', `${engine}: ${why}`, { cause, details: { engine, why } });
}

export function engineFailed(engine: EngineId, fault: EngineFault, why: string, cause?: unknown): AppError {
  return new AppError('engine-failed', `${engine}: ${why}`, { cause, details: { engine, fault, why } });
}

/** How engines and browsers say that memory ran out: none has an error of its own for it. */
const NO_MEMORY = /out of memory|out-of-memory|allocat|memory access out of bounds|invalid array length/i;

/** What an error that an engine threw, or a browser reported of it, stands for. */
export function faultOf(message: string): EngineFault {
  return NO_MEMORY.test(message) ? 'memory' : 'error';
}

/** A failure that can be announced once, from an event, and raced against any wait. */
export interface Fault {
  readonly lost: Promise<never>;
  announce(fault: EngineFault, why: string): void;
}

export function createFault(engine: TensorEngine): Fault {
  let reject: (error: AppError) => void;
  const lost = new Promise<never>((_, rejectLost) => (reject = rejectLost));
  // A loss that nobody waits for is not an unhandled error.
  lost.catch(() => undefined);
  return { lost, announce: (fault, why) => reject(engineFailed(engine, fault, why)) };
}

/** Names that drivers without a graphics card go by. */
const SOFTWARE_RENDERERS = /swiftshader|llvmpipe|lavapipe|softpipe|software|basic render|warp/i;

export function isSoftwareRenderer(name: string | null): boolean {
  return name !== null && SOFTWARE_RENDERERS.test(name);
}
