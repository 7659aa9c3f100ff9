export { buildCombined } from './build.ts';
export { findOffers } from './offers.ts';
export { previewJoin, previewStack } from './previews.ts';
