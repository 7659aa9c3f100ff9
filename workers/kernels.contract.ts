/** A worker that does a part of another's work: what, the two agree on at the port. */
export type KernelsContract = {
  /** Answers at this port until the other side is done with it, or the call is cancelled. */
  assist: { args: { readonly port: MessagePort }; result: null; progress: never };
};
