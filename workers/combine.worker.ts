import './sealed.ts';
import { buildCombined, findOffers, previewJoin, previewStack } from '../src/combine/index.ts';
import { serve } from '../src/rpc/server.ts';
import type { CombineContract } from './combine.contract.ts';

serve<CombineContract>(self, {
  offers: findOffers,
  stack: previewStack,
  join: ({ recipe }, context) => previewJoin(recipe, context),
  build: buildCombined,
});
