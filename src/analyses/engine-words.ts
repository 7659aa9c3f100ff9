import type { EngineChoice, EngineId, EngineReason } from '../data/engine.ts';
import { m } from '../i18n/index.ts';

const ENGINE_NAMES: Readonly<Record<EngineId, () => string>> = {
  webgpu: m.analysis_engine_webgpu,
  webgl: m.analysis_engine_webgl,
  wasm: m.analysis_engine_wasm,
  reference: m.analysis_engine_reference,
};

const REASONS: Readonly<Record<EngineReason, (words: { engine: string; failed: string }) => string>> = {
  requested: m.analysis_engine_reason_requested,
  'small-job': m.analysis_engine_reason_small_job,
  'measured-fastest': m.analysis_engine_reason_measured_fastest,
  'only-one-working': m.analysis_engine_reason_only_one_working,
  fallback: m.analysis_engine_reason_fallback,
};

function engineName(engine: EngineId): string {
  return ENGINE_NAMES[engine]();
}

/** Which engine did the work and why, in a sentence. */
export function engineSentence({ engine, reason, failed }: EngineChoice): string {
  return REASONS[reason]({ engine: engineName(engine), failed: failed === null ? '' : engineName(failed) });
}
