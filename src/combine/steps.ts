import type { CombineProgress } from '../../workers/combine.contract.ts';
import { makeBreathe } from '../rpc/breathe.ts';
import type { HandlerContext } from '../rpc/contract.ts';

export type CombineContext = HandlerContext<CombineProgress>;

/** Awaited before each part of a job: tells how far it is, gives way, throws the abort. */
export function stepsOf(
  { signal, progress }: CombineContext,
  step: CombineProgress['step'],
): (done: number, total: number) => Promise<void> {
  const breathe = makeBreathe(signal);
  return (done, total) => {
    progress({ step, done, total });
    return breathe();
  };
}
