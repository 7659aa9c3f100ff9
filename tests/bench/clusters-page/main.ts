import type { KernelsContract } from '../../../workers/kernels.contract.ts';
import kernelsUrl from '../../../workers/kernels.worker.ts?worker&url';
import { createClient } from '../../../src/rpc/client.ts';
import { createLending, endingWith } from '../../../src/services/lending.ts';
import { spawn } from '../../../src/services/spawn.ts';
import type { FitContract, FitRequest, FitTimes } from './fit.contract.ts';
import fitUrl from './fit.worker.ts?worker&url';

declare global {
  var benchFit: (request: FitRequest, cores: 1 | 2) => Promise<FitTimes>;
}

const kernels = createClient<KernelsContract>(() => spawn(kernelsUrl, 'kernels'), { idleMs: 60_000 });
const lend = createLending(kernels);

/** In a worker of its own for each call, with the page's own way to a second core. */
globalThis.benchFit = async (request, cores) => {
  const { port, end } = lend();
  const client = createClient<FitContract>(() => endingWith(spawn(fitUrl, 'fit'), end));
  try {
    if (cores === 2) await client.call('borrowFrom', { port }, { transfer: [port] });
    return await client.call('fit', request);
  } finally {
    client.terminate();
  }
};
document.body.dataset['ready'] = '';
