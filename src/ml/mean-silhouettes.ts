import type { EngineRequest } from '../data/engine.ts';
import type { Points } from '../kernels/kmeans-seeding.ts';
import { silhouettes } from '../kernels/silhouette.ts';
import { isAbort } from '../rpc/errors.ts';
import { createKernels, silhouettesOnSimd } from '../simd/index.ts';
import { testSimd } from './kmeans-simd.ts';

/**
 * Mean silhouette of several clusterings of the same points, exact, in float64: by our own kernels, or by the reference
 * where it is asked for or the kernels fail here.
 *
 * @param request what the user or caller forced.
 * @param breathe called every few milliseconds; what it throws ends the work.
 */
export async function meanSilhouettes(
  points: Points,
  clusterings: readonly Int32Array[],
  request: EngineRequest,
  breathe: () => Promise<void>,
): Promise<readonly number[]> {
  if (request === 'reference') return drive(silhouettes(points, clusterings), breathe);
  try {
    await testSimd();
    return await drive(silhouettesOnSimd(await createKernels(), points, clusterings), breathe);
  } catch (error) {
    if (isAbort(error)) throw error;
    return drive(silhouettes(points, clusterings), breathe);
  }
}

async function drive<Result>(
  work: Generator<unknown, Result>,
  breathe: () => Promise<void>,
): Promise<Result> {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    await breathe();
  }
}
