import { AppError } from '../rpc/errors.ts';
import type { EngineChoice, EngineId, EngineProbe, EngineReport, EngineRequest } from '../data/engine.ts';
import { ENGINES } from '../data/engine.ts';
import { estimateMs, isSmallJob, type KMeansJob } from './cost-model.ts';

/** The engines have to be probed first. */
export interface NeedsEngineReport {
  readonly needsEngineReport: true;
}

export interface ChoiceOptions {
  /** Engines that failed on this job already, latest last. */
  readonly exclude?: readonly EngineId[] | undefined;
}

type Estimates = EngineChoice['estimates'];

/**
 * Chooses the engine for a job by measured cost, not by rank (see {@link estimateMs}).
 *
 * - `auto`: small jobs go to our own kernels without looking further, which start in milliseconds; others to the engine
 *   with the lowest estimate among those that passed their self-test and have hardware behind them.
 * - `gpu` is webgpu or webgl; a request is honoured whatever it costs, software renderers included.
 *
 * @throws AppError `engine-unavailable` when no requested engine works; details say why
 */
export function chooseEngine(
  job: KMeansJob,
  request: EngineRequest,
  report: EngineReport | null,
  { exclude = [] }: ChoiceOptions = {},
): EngineChoice | NeedsEngineReport {
  if (isOwn(request)) {
    if (exclude.includes(request)) throw unavailable(request, report);
    return choiceOf(request, 'requested', {}, exclude);
  }
  const own = exclude.includes('simd') ? 'reference' : 'simd';
  if (request === 'auto' && isSmallJob(job, own)) return choiceOf(own, 'small-job', {}, exclude);
  if (report === null) return { needsEngineReport: true };
  return request === 'auto' ? cheapest(job, report, exclude) : requested(job, request, report, exclude);
}

/** The engines that a request allows, in the order of {@link ENGINES}. */
export function enginesFor(request: EngineRequest): readonly EngineId[] {
  switch (request) {
    case 'auto':
      return ENGINES;
    case 'gpu':
      return ['webgpu', 'webgl'];
    default:
      return [request];
  }
}

/** Our own code, which needs no probe. */
function isOwn(request: EngineRequest): request is 'simd' | 'reference' {
  return request === 'simd' || request === 'reference';
}

function cheapest(job: KMeansJob, report: EngineReport, exclude: readonly EngineId[]): EngineChoice {
  const usable = working(report, ENGINES, exclude).filter(({ software }) => !software);
  const estimates = estimatesOf(usable, job);
  const engine = fastest(usable, estimates) ?? 'reference';
  const alternatives = usable.filter(({ id }) => id !== 'reference');
  return choiceOf(
    engine,
    alternatives.length === 0 ? 'only-one-working' : 'measured-fastest',
    estimates,
    exclude,
  );
}

function requested(
  job: KMeansJob,
  request: EngineRequest,
  report: EngineReport,
  exclude: readonly EngineId[],
): EngineChoice {
  const usable = working(report, enginesFor(request), exclude);
  const hardware = usable.filter(({ software }) => !software);
  const estimates = estimatesOf(usable, job);
  const engine = fastest(hardware.length > 0 ? hardware : usable, estimates);
  if (engine === null) throw unavailable(request, report);
  return choiceOf(engine, 'requested', estimates, exclude);
}

function working(
  report: EngineReport,
  candidates: readonly EngineId[],
  exclude: readonly EngineId[],
): EngineProbe[] {
  return report.probes.filter(
    ({ id, status }) => status === 'ok' && candidates.includes(id) && !exclude.includes(id),
  );
}

function estimatesOf(probes: readonly EngineProbe[], job: KMeansJob): Estimates {
  const timed = probes.flatMap((probe) => {
    const estimate = estimateMs(probe, job);
    return estimate === null ? [] : [[probe.id, estimate] as const];
  });
  return Object.fromEntries(timed);
}

function fastest(probes: readonly EngineProbe[], estimates: Estimates): EngineId | null {
  const cost = ({ id }: EngineProbe): number => estimates[id] ?? Infinity;
  return probes.toSorted((a, b) => cost(a) - cost(b))[0]?.id ?? null;
}

function choiceOf(
  engine: EngineId,
  reason: EngineChoice['reason'],
  estimates: Estimates,
  exclude: readonly EngineId[],
): EngineChoice {
  const failed = exclude.at(-1) ?? null;
  return { engine, reason: failed === null ? reason : 'fallback', estimates, failed };
}

function unavailable(request: EngineRequest, report: EngineReport | null): AppError {
  const probes = (report?.probes ?? []).filter(({ id }) => enginesFor(request).includes(id));
  const why = probes.map(({ id, status, detail }) => `${id}: ${status}. ${detail}`.trim()).join('; ');
  return new AppError('engine-unavailable', `${request} was asked for and does not work here. ${why}`, {
    details: { engine: request, why },
  });
}
