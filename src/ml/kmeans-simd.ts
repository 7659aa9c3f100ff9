import type { EngineFault } from '../data/engine.ts';
import type { Points } from '../kernels/kmeans-seeding.ts';
import { AppError, isAbort } from '../rpc/errors.ts';
import { Part, createKernels, isRelaxed, testKernels, type Kernels } from '../simd/index.ts';
import { Assistance } from './assistance.ts';
import { engineFailed, engineUnavailable, faultOf } from './backends/backend.ts';
import { finishRun } from './kmeans-all.ts';
import { runOnHalves } from './kmeans-halves.ts';
import { NotFinite, type KMeansOptions, type RunLedger } from './kmeans-runs.ts';
import type { Pace } from './pace.ts';
import { planCores } from './plan-cores.ts';

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
 * Finishes the remaining runs with our own WebAssembly kernels. Where the job is large and a second core has an
 * assistant, it takes half of the rows, or whole runs where rows are few. The memory taken is given back with the
 * instance of the kernels.
 *
 * @throws AppError `engine-unavailable`, `engine-failed`
 */
export async function runOnSimd(
  points: Points,
  ledger: RunLedger,
  options: KMeansOptions,
  pace: Pace,
): Promise<void> {
  const plan = planCores(points, ledger, options);
  const assistance = new Assistance(plan !== 'alone');
  try {
    await testSimd();
    if (plan === 'rows') await runOnHalves(points, ledger, options, pace, assistance);
    if (ledger.remaining.length > 0) await runOnAll(points, ledger, options, pace, assistance);
  } catch (error) {
    if (isAbort(error) || error instanceof AppError) throw error;
    throw engineFailed('simd', faultIn(error), String(error), error);
  } finally {
    assistance.end();
  }
}

/** Run by run, the largest first; an assistant takes from the other end. */
async function runOnAll(
  points: Points,
  ledger: RunLedger,
  options: KMeansOptions,
  pace: Pace,
  assistance: Assistance,
): Promise<void> {
  const waiting = ledger.remaining.toSorted((a, b) => b.k - a.k);
  const settled = assistance.helpWithRuns(points, waiting, options, ledger);
  const all = await pace.drive(Part.load(await createKernels(), points));
  do {
    for (let run = waiting.shift(); run !== undefined; run = waiting.shift()) {
      ledger.record(await pace.drive(finishRun(all, points, run, options, ledger)));
      pace.fraction = ledger.doneFraction;
    }
    await pace.wait(settled());
  } while (waiting.length > 0);
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
