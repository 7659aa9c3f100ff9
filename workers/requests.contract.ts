/** A request as the page, a worker or the seal saw it. */
export interface RequestReport {
  readonly url: string;
  /** `navigation`, `script`, `fetch` …, as the browser names the initiator. */
  readonly initiator: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** `refused`: the seal or the policy stopped it before it left. */
  readonly outcome: 'made' | 'refused';
  readonly from: 'page' | 'worker';
}

/** What `workers/sealed.ts` posts beside the calls of `src/rpc`. */
export interface RequestsMessage {
  readonly kind: 'requests';
  readonly requests: readonly RequestReport[];
}
