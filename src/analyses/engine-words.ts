import type { EngineChoice, EngineFault, EngineId, EngineReason } from '../data/engine.ts';
import { m } from '../i18n/index.ts';

const ENGINE_NAMES: Readonly<Record<EngineId, () => string>> = {
  webgpu: m.analysis_engine_webgpu,
  webgl: m.analysis_engine_webgl,
  simd: m.analysis_engine_simd,
  wasm: m.analysis_engine_wasm,
  reference: m.analysis_engine_reference,
};

type Sentence = (words: { engine: string; failed: string }) => string;

const REASONS: Readonly<Record<EngineReason, Sentence>> = {
  requested: m.analysis_engine_reason_requested,
  'small-job': m.analysis_engine_reason_small_job,
  'measured-fastest': m.analysis_engine_reason_measured_fastest,
  'only-one-working': m.analysis_engine_reason_only_one_working,
  fallback: m.analysis_engine_reason_fallback,
};

const FALLBACKS: Readonly<Record<EngineFault, Sentence>> = {
  lost: m.analysis_engine_fallback_lost,
  memory: m.analysis_engine_fallback_memory,
  wrong: m.analysis_engine_fallback_wrong,
  silent: m.analysis_engine_fallback_silent,
  ended: m.analysis_engine_fallback_ended,
  error: m.analysis_engine_reason_fallback,
};

function engineName(engine: EngineId): string {
  return ENGINE_NAMES[engine]();
}

/** Which engine did the work and why, in a sentence. */
export function engineSentence({ engine, reason, failed, fault }: EngineChoice): string {
  const sentence = fault === undefined ? REASONS[reason] : FALLBACKS[fault];
  return sentence({ engine: engineName(engine), failed: failed === null ? '' : engineName(failed) });
}
