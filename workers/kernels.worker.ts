import './sealed.ts';
import { assistAt } from '../src/ml/assist.ts';
import { serve } from '../src/rpc/server.ts';
import type { KernelsContract } from './kernels.contract.ts';

serve<KernelsContract>(self, {
  assist: ({ port }, { signal }) => assistAt(port, signal),
});
