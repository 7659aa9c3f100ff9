import type { Points } from '../kernels/kmeans-seeding.ts';
import {
  Part,
  createKernels,
  isRelaxed,
  lloydOnSimd,
  seedOnSimd,
  testKernels,
  type Kernels,
} from '../simd/index.ts';
import type { EngineFault } from '../data/engine.ts';
import { AppError, isAbort } from '../rpc/errors.ts';
import { engineFailed, engineUnavailable, faultOf } from './backends/backend.ts';
import { NotFinite, type FinishedRun, type KMeansOptions, type Run, type RunLedger } from './kmeans-runs.ts';
import type { Pace } from './pace.ts';

/** Largest relative error accepted: the kernels decide in float64 what float32 cannot. */
const TOLERANCE = 1e-9;

interface SimdTest {
  /** Largest relative error against the reference. */
  readonly error: number;
  readonly device: string;
}

let tested: Promise<SimdTest> | null = null;

/**
 * Compares the kernels with the reference, once in this worker: it takes a few milliseconds.
 * @throws AppError `engine-unavailable` without SIMD; `engine-failed` when they are wrong
 */
export function testSimd(): Promise<SimdTest> {
  return (tested ??= test());
}

/**
 * Finishes the remaining runs with our own WebAssembly kernels, one after the other. The memory they take is given back
 * with the instance.
 *
 * @throws AppError `engine-unavailable`, `engine-failed`
 */
export async function runOnSimd(
  points: Points,
  ledger: RunLedger,
  options: KMeansOptions,
  pace: Pace,
): Promise<void> {
  try {
    await testSimd();
    const all = await pace.drive(Part.load(await createKernels(), points));
    for (const run of ledger.remaining) {
      ledger.record(await pace.drive(finishRun(all, points, run, options, ledger)));
      pace.fraction = ledger.doneFraction;
    }
  } catch (error) {
    if (isAbort(error) || error instanceof AppError) throw error;
    throw engineFailed('simd', faultIn(error), String(error), error);
  }
}

function* finishRun(
  all: Part,
  points: Points,
  run: Run,
  options: KMeansOptions,
  ledger: RunLedger,
): Generator<unknown, FinishedRun> {
  const start = ledger.begun(run) ?? {
    centers: yield* seedOnSimd(all, points, run.k, options.seed, run.restart),
    iterations: 0,
  };
  const maxIterations = Math.max(0, options.maxIterations - start.iterations);
  const fit = yield* lloydOnSimd(all, start.centers, { ...options, maxIterations });
  const iterations = start.iterations + fit.iterations;
  return { ...run, centers: fit.centers, inertia: fit.inertia, iterations, hasConverged: true, fit };
}

/** The kernels trap nowhere but where the memory cannot grow. */
function faultIn(error: unknown): EngineFault {
  if (error instanceof NotFinite) return 'wrong';
  return error instanceof WebAssembly.RuntimeError ? 'memory' : faultOf(String(error));
}

async function test(): Promise<SimdTest> {
  const error = testKernels(await start());
  if (!(error <= TOLERANCE)) throw engineFailed('simd', 'wrong', `is off by ${error.toPrecision(2)}`);
  return { error, device: isRelaxed() ? 'WebAssembly SIMD, relaxed' : 'WebAssembly SIMD' };
}

async function start(): Promise<Kernels> {
  try {
    return await createKernels();
  } catch (error) {
    throw engineUnavailable('simd', 'WebAssembly SIMD does not start', error);
  }
}
