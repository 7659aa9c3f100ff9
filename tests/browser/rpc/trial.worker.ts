import { serve, type ServerScope } from '../../../src/rpc/server.ts';
import type { TrialContract } from './trial.contract.ts';
import { trialHandlers } from './trial-handlers.ts';

serve<TrialContract>(self as unknown as ServerScope, trialHandlers);
