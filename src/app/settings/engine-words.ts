import type { EngineProbe, EngineRequest } from '../../data/engine.ts';
import { m } from '../../i18n/index.ts';

const NAMES: Readonly<Record<EngineRequest, () => string>> = {
  auto: m.shell_engine_auto,
  gpu: m.shell_engine_gpu,
  simd: m.shell_engine_simd,
  webgpu: m.shell_engine_webgpu,
  webgl: m.shell_engine_webgl,
  wasm: m.shell_engine_wasm,
  reference: m.shell_engine_reference,
};

const STATUSES: Readonly<Record<EngineProbe['status'], () => string>> = {
  ok: m.shell_engine_ok,
  unavailable: m.shell_engine_unavailable,
  'failed-self-test': m.shell_engine_failed,
  'timed-out': m.shell_engine_timed_out,
};

export function engineName(engine: EngineRequest): string {
  return NAMES[engine]();
}

export function probeStatus(status: EngineProbe['status']): string {
  return STATUSES[status]();
}
