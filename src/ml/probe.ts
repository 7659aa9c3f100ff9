import { AppError } from '../rpc/errors.ts';
import type { EngineId, EngineProbe } from '../data/engine.ts';
import type { Backend, TensorEngine } from './backends/backend.ts';
import { withBackend } from './backends/load.ts';
import { timeCalibration, warmUp } from './calibration.ts';
import { runOnReference } from './kmeans-reference.ts';
import { runOnSimd, testSimd } from './kmeans-simd.ts';

/** Per iteration of the calibration job; the reference needs about 50. */
const PATIENCE_MS = 120;

/**
 * Finds out whether an engine works here and how fast it is: starts it, compares its arithmetic with float64, and times
 * the calibration job (not on software renderers). Never throws for an engine that is missing or wrong: that is what the probe says.
 *
 * A backend can hang, so run this in a worker that can be ended (`workers/probe.worker.ts`).
 */
export function probeEngine(id: EngineId): Promise<EngineProbe> {
  if (id === 'reference') return probeReference();
  return id === 'simd' ? probing(id, examineSimd) : probing(id, examineBackend);
}

async function probeReference(): Promise<EngineProbe> {
  await warmUp(runOnReference);
  return {
    ...untested('reference'),
    status: 'ok',
    startupMs: 0,
    calibrationMs: await timeCalibration(runOnReference, Infinity),
  };
}

async function probing<Id extends EngineId>(
  id: Id,
  examine: (id: Id, startedAt: number) => Promise<EngineProbe>,
): Promise<EngineProbe> {
  try {
    return await examine(id, performance.now());
  } catch (error) {
    const isMissing = error instanceof AppError && error.code === 'engine-unavailable';
    const detail = error instanceof Error ? error.message : String(error);
    return { ...untested(id), status: isMissing ? 'unavailable' : 'failed-self-test', detail };
  }
}

async function examineSimd(id: 'simd', startedAt: number): Promise<EngineProbe> {
  const { error, device } = await testSimd();
  await warmUp(runOnSimd);
  const startupMs = performance.now() - startedAt;
  const calibrationMs = await timeCalibration(runOnSimd, Infinity);
  return { ...untested(id), status: 'ok', selfTestError: error, device, startupMs, calibrationMs };
}

function examineBackend(id: TensorEngine, startedAt: number): Promise<EngineProbe> {
  return withBackend(id, (backend) => examine(backend, startedAt));
}

async function examine(backend: Backend, startedAt: number): Promise<EngineProbe> {
  const { SELF_TEST_TOLERANCE, runSelfTest } = await import('./self-test.ts');
  const { error, worst } = await Promise.race([runSelfTest(), backend.lost]);
  const { id, device, software } = backend;
  const tested = { ...untested(id), device, software, selfTestError: error };
  if (!(error <= SELF_TEST_TOLERANCE))
    return { ...tested, detail: `${worst} is off by ${error.toPrecision(2)}` };
  // Never chosen for its speed: nobody waits for it to be measured.
  if (software) return { ...tested, status: 'ok', startupMs: performance.now() - startedAt };
  const { runOnTensors } = await import('./kmeans-tensors.ts');
  const run = runOnTensors.bind(null, backend);
  await warmUp(run);
  const startupMs = performance.now() - startedAt;
  return { ...tested, status: 'ok', startupMs, calibrationMs: await timeCalibration(run, PATIENCE_MS) };
}

function untested(id: EngineId): EngineProbe {
  return {
    id,
    status: 'failed-self-test',
    detail: '',
    selfTestError: null,
    startupMs: null,
    calibrationMs: null,
    device: null,
    software: false,
  };
}
