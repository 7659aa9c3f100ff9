import { probeSeal } from './sealed.ts';
import { serve } from '../src/rpc/server.ts';
import type { ProbeContract } from './probe.contract.ts';

serve<ProbeContract>(self, {
  async probe({ engine }) {
    const { probeEngine } = await import('../src/ml/index.ts');
    return probeEngine(engine);
  },
  seal: ({ url }) => probeSeal(url),
});
