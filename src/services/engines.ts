import { ENGINES, type EngineId, type EngineProbe, type EngineReport } from '../data/engine.ts';
import { AppError } from '../rpc/errors.ts';
import { createProbeClient } from './workers.ts';

/**
 * A backend that has not answered by then hangs: it is counted out, and its worker ended.
 * A software renderer takes 3–4 s on two idle cores and twice that on busy ones.
 */
const PROBE_DEADLINE_MS = 15_000;
const STORAGE_KEY = 'kept.engines';

let probing: Promise<EngineReport> | null = null;

export interface EngineReportOptions {
  /** Probes again even if a report is remembered. */
  readonly refresh?: boolean | undefined;
  /** Stops waiting; the probes go on for whoever asks next. */
  readonly signal?: AbortSignal | undefined;
}

/** What each engine can do in this browser: probed once per browser version, then remembered. */
export async function engineReport({
  refresh = false,
  signal,
}: EngineReportOptions = {}): Promise<EngineReport> {
  const remembered = refresh ? null : rememberedReport();
  if (remembered !== null) return remembered;
  probing ??= probeAll().finally(() => (probing = null));
  return signal === undefined ? probing : Promise.race([probing, aborted(signal)]);
}

/** The report of an earlier probe in this very browser version, or null. */
export function rememberedReport(): EngineReport | null {
  try {
    const report = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? 'null') as EngineReport | null;
    return report?.userAgent === navigator.userAgent && probesAll(report) ? report : null;
  } catch {
    return null; // storage is off, or the text is not ours
  }
}

/** Leaves an engine that hung during a job out of later ones, until engines are probed again. */
export function distrustEngine(engine: EngineId): void {
  const report = rememberedReport();
  if (report === null) return;
  const probes = report.probes.map((known) =>
    known.id === engine
      ? { ...known, status: 'timed-out' as const, detail: 'no sign of life during a job' }
      : known,
  );
  remember({ ...report, probes });
}

function probesAll(report: EngineReport): boolean {
  return ENGINES.every((engine) => report.probes.some(({ id }) => id === engine));
}

/** One after the other: two at a time would measure each other. */
async function probeAll(): Promise<EngineReport> {
  const probes: EngineProbe[] = [];
  for (const engine of ENGINES) probes.push(await probe(engine));
  const report = { probes, userAgent: navigator.userAgent, measuredAt: Date.now() };
  remember(report);
  return report;
}

function remember(report: EngineReport): void {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(report));
  } catch {
    // storage is off or full: the next page load probes again
  }
}

async function probe(engine: EngineId): Promise<EngineProbe> {
  const client = createProbeClient();
  const deadline = AbortSignal.timeout(PROBE_DEADLINE_MS);
  try {
    return await client.call('probe', { engine }, { signal: deadline });
  } catch (error) {
    return deadline.aborted
      ? notWorking(engine, 'timed-out', `no answer within ${PROBE_DEADLINE_MS} ms`)
      : notWorking(engine, 'unavailable', error instanceof AppError ? error.message : String(error));
  } finally {
    client.terminate();
  }
}

function notWorking(id: EngineId, status: EngineProbe['status'], detail: string): EngineProbe {
  return {
    id,
    status,
    detail,
    selfTestError: null,
    startupMs: null,
    calibrationMs: null,
    device: null,
    software: false,
  };
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
