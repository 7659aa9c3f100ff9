import type { Points } from '../kernels/kmeans-seeding.ts';
import { Part, createKernels, frameOf, lloydOnTwo, seedOnTwo, type TwoParts } from '../simd/index.ts';
import { AssistantGone, type Assistance } from './assistance.ts';
import type { KMeansOptions, Run, RunLedger } from './kmeans-runs.ts';
import type { Pace } from './pace.ts';

/** An assistant that is there already answers at once; one that has to start is there when our half is loaded. */
const GREETING_MS = 20;
const START_MS = 150;

/**
 * Run by run on two cores, with half of the rows on each. Runs that cannot be finished so (the assistant does not come
 * or leaves; a center lost all its rows) stay in the ledger, where they stand.
 */
export async function runOnHalves(
  points: Points,
  ledger: RunLedger,
  options: KMeansOptions,
  pace: Pace,
  assistance: Assistance,
): Promise<void> {
  try {
    const parts = await loadHalves(points, pace, assistance);
    if (parts === null) return;
    for (const run of ledger.remaining) {
      await runOnTwo(parts, points, run, ledger, options);
      pace.fraction = ledger.doneFraction;
    }
  } catch (error) {
    if (!(error instanceof AssistantGone)) throw error;
  }
}

async function loadHalves(points: Points, pace: Pace, assistance: Assistance): Promise<TwoParts | null> {
  const rows = points[0]!.length;
  const half = Math.ceil(rows / 2);
  const frame = frameOf(points);
  const nearPoints = points.map((column) => column.subarray(0, half));
  const sendRest = () => assistance.part(copied(points, half), frame);
  const loadNear = async () => pace.drive(Part.load(await createKernels(), nearPoints, frame));
  if (await pace.wait(assistance.isHere(GREETING_MS))) {
    const sent = sendRest();
    return twoParts(await loadNear(), sent, rows, pace);
  }
  const near = await loadNear();
  if (!(await pace.wait(assistance.isHere(START_MS)))) return null;
  return twoParts(near, sendRest(), rows, pace);
}

function copied(points: Points, from: number): Points {
  return points.map((column) => column.slice(from));
}

async function twoParts(
  near: Part,
  sent: ReturnType<Assistance['part']>,
  rows: number,
  pace: Pace,
): Promise<TwoParts> {
  const { far, scatter } = sent;
  return {
    near,
    far,
    rows,
    scatter: near.scatter + (await pace.wait(scatter)),
    drive: (work) => pace.drive(work),
    wait: (answer) => pace.wait(answer),
  };
}

async function runOnTwo(
  parts: TwoParts,
  points: Points,
  run: Run,
  ledger: RunLedger,
  options: KMeansOptions,
): Promise<void> {
  const start = ledger.begun(run) ?? {
    centers: await seedOnTwo(parts, points, run.k, options.seed, run.restart),
    iterations: 0,
  };
  const stand = (centers: Float64Array<ArrayBuffer>, iterations: number) =>
    ledger.stand([{ ...run, centers, iterations: start.iterations + iterations }]);
  const maxIterations = Math.max(0, options.maxIterations - start.iterations);
  const fit = await lloydOnTwo(parts, start.centers, { ...options, maxIterations }, stand);
  if (fit === null) return;
  const { centers, inertia } = fit;
  const iterations = start.iterations + fit.iterations;
  ledger.record({ ...run, centers, inertia, iterations, hasConverged: true, fit: { ...fit, iterations } });
}
