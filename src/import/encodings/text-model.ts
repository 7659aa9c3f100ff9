export { findGarbled, USUAL_REPAIR, WordRepairer } from './garbled-text.ts';
export { rankEncodings } from './judge-encoding.ts';
