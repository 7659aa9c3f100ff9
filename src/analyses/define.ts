import type { EngineChoice, EngineFailure, EngineReport, EngineRequest } from '../data/engine.ts';
import type { JobJournal } from '../data/job-journal.ts';
import type { Insufficient } from '../data/insufficient.ts';
import type { Provenance } from '../data/provenance.ts';
import type { Need } from '../data/roles.ts';
import type { ResultTable } from '../data/result-table.ts';
import type { Table } from '../data/table.ts';

export interface RunProgress {
  /** 0–1, or null when it cannot be told. */
  readonly fraction: number | null;
  /** What is being done: `read`, `fit`, `evaluate` … */
  readonly step: string;
}

/** Everything an analysis may touch: no clock, no storage, no randomness of its own. */
export interface RunContext {
  readonly table: Table;
  readonly engine: EngineRequest;
  readonly engineReport: EngineReport | null;
  /** Engines that failed on this very job before, latest last. */
  readonly failures: readonly EngineFailure[];
  readonly signal: AbortSignal;
  progress(progress: RunProgress): void;
  /** Gives way to messages (a cancel among them), then throws the abort if there was one. */
  breathe(): Promise<void>;
  /** Where long work on an engine tells where it stands, so that it need not begin anew when the engine fails. */
  readonly journal: JobJournal;
  /**
   * What another analysis says of the same table, kept from an earlier run or computed now, on the same engine.
   * @param params those that differ from its defaults.
   */
  resultOf<Params extends object, Result extends object>(
    meta: AnalysisMeta<string, Params, Result>,
    params: Partial<Params>,
  ): Promise<AnalysisOutcome<Result>>;
}

/** What compute adds for the provenance, when it used an engine. */
export interface Computed<Result> {
  readonly result: Result;
  readonly engineChoice: EngineChoice;
  readonly seed: number | null;
}

/** Light half of an analysis: no Svelte, no TensorFlow.js, no d3; safe on both sides. */
export interface AnalysisMeta<Id extends string, Params, Result> {
  readonly id: Id;
  /** Raised whenever the same input may give another result: stored results of an older one are dropped. */
  readonly version: number;
  readonly needs: readonly Need[];
  /** Needs for particular params, where they differ from `needs`. */
  readonly needsFor?: (params: Params) => readonly Need[];
  readonly defaults: Params;
  /** @returns what is wrong with params that came from outside, or null. */
  readonly checkParams: (params: Params) => string | null;
  /** The result as a table, a line per customer (row, month …), for CSV; left out where it has no such rows. */
  readonly toTable?: (result: Result) => ResultTable;
  /** Phantom: carries the result's type; never set. */
  readonly resultType?: Result;
}

/** `defineAnalysis<Params, Result>()({ id, … })`: the id stays a literal type. */
export function defineAnalysis<Params extends object, Result extends object>() {
  return <const Id extends string>(meta: AnalysisMeta<Id, Params, Result>) => meta;
}

/** The heavy half, the default export of `compute.ts`. */
export type Compute<Params, Result> = (
  params: Params,
  context: RunContext,
) => Promise<
  Computed<Result> | { readonly insufficient: Insufficient } | { readonly needsEngineReport: true }
>;

export type AnalysisOutcome<Result> =
  | { readonly kind: 'done'; readonly result: Result & { readonly provenance: Provenance } }
  | { readonly kind: 'insufficient'; readonly reason: Insufficient }
  /** The job is big enough to be worth probing engines first: probe, then run again. */
  | { readonly kind: 'needs-engine-report' };
