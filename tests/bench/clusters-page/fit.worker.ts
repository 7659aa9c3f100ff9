import type { KMeansFit } from '../../../src/kernels/lloyd.ts';
import { borrowFrom, meanSilhouettes } from '../../../src/ml/index.ts';
import { runOnSimd } from '../../../src/ml/kmeans-simd.ts';
import { RunLedger, concludeRuns, type KMeansOptions } from '../../../src/ml/kmeans-runs.ts';
import { Pace } from '../../../src/ml/pace.ts';
import { makeBreathe } from '../../../src/rpc/breathe.ts';
import { serve, type ServerScope } from '../../../src/rpc/server.ts';
import type { FitContract, FitRequest, FitTimes } from './fit.contract.ts';

serve<FitContract>(self as unknown as ServerScope, {
  borrowFrom({ port }) {
    borrowFrom(port);
    return null;
  },
  fit: (request, { signal }) => timeFits(request, signal),
});

async function timeFits(request: FitRequest, signal: AbortSignal): Promise<FitTimes> {
  const points = await readColumns(request);
  const ms: number[] = [];
  let fits: readonly KMeansFit[] = [];
  let silhouettes: readonly number[] = [];
  for (let repeat = 0; repeat < request.repeats; repeat++) {
    const startedAt = performance.now();
    fits = await fitOnce(points, request, signal);
    const labels = fits.map((fit) => fit.labels);
    const breathe = makeBreathe(signal);
    if (request.withSilhouettes) silhouettes = await meanSilhouettes(points, labels, 'simd', breathe);
    ms.push(performance.now() - startedAt);
  }
  return {
    ms,
    inertias: fits.map(({ inertia }) => inertia),
    iterations: fits.map(({ iterations }) => iterations),
    silhouettes,
  };
}

async function readColumns({ url, rows, features }: FitRequest): Promise<Float64Array<ArrayBuffer>[]> {
  const bytes = await (await fetch(url)).arrayBuffer();
  return Array.from({ length: features }, (_, feature) =>
    new Float64Array(bytes, feature * rows * 8, rows).slice(),
  );
}

/** As an analysis does it: copied into the kernels, fitted, ended in float64. */
async function fitOnce(
  points: readonly Float64Array[],
  { ks, nInit, maxIterations, tolerance, start }: FitRequest,
  signal: AbortSignal,
): Promise<readonly KMeansFit[]> {
  const options: KMeansOptions = { ks, nInit, seed: 42, maxIterations, tolerance };
  const ledger = new RunLedger(options);
  if (start !== null)
    ledger.stand([{ k: ks[0]!, restart: 0, centers: Float64Array.from(start), iterations: 0 }]);
  const pace = new Pace({ signal, progress: () => undefined, breathe: makeBreathe(signal) });
  await runOnSimd(points, ledger, options, pace);
  return concludeRuns(points, ledger, options, pace);
}
