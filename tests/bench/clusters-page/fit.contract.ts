export interface FitRequest {
  /** Columns one after the other, float64. */
  readonly url: string;
  readonly rows: number;
  readonly features: number;
  readonly ks: readonly number[];
  readonly nInit: number;
  readonly maxIterations: number;
  readonly tolerance: number;
  /** k × d starting centers of the one run; null to seed. */
  readonly start: readonly number[] | null;
  readonly withSilhouettes: boolean;
  readonly repeats: number;
}

export interface FitTimes {
  /** The first is that of a worker that has not run the kernels before. */
  readonly ms: readonly number[];
  readonly inertias: readonly number[];
  readonly iterations: readonly number[];
  readonly silhouettes: readonly number[];
}

export type FitContract = {
  borrowFrom: { args: { readonly port: MessagePort }; result: null; progress: never };
  fit: { args: FitRequest; result: FitTimes; progress: never };
};
