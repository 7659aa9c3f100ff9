import { serve, type ServerScope } from '../../../src/rpc/server.ts';
import type { TrialContract } from './trial.contract.ts';
import { trialHandlers } from './trial-handlers.ts';

// As in an insecure context, where browsers offer no Web Locks.
Object.defineProperty(navigator, 'locks', { value: undefined });
serve<TrialContract>(self as unknown as ServerScope, trialHandlers);
