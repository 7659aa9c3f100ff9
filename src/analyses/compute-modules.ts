import { AppError } from '../rpc/errors.ts';
import type { Compute } from './define.ts';

/** Each analysis is a chunk of its own, loaded when it is first asked for. */
const modules = import.meta.glob<{ readonly default: Compute<never, object> }>('./*/compute.ts');

/** @throws AppError `unknown-analysis` */
export async function loadCompute(id: string): Promise<Compute<never, object>> {
  const load = modules[`./${id}/compute.ts`];
  if (load === undefined)
    throw new AppError('unknown-analysis', `No analysis is called ${JSON.stringify(id)}`);
  return (await load()).default;
}
