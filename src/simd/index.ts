export { createKernels, isRelaxed, type Kernels } from './module.ts';
export { Part, type Round, type Settled } from './part.ts';
export { frameOf, type Frame } from './points.ts';
export { lloydOnSimd } from './lloyd.ts';
export { seedOnSimd } from './seeding.ts';
export { silhouettesOnSimd } from './silhouette.ts';
export { testKernels } from './self-test.ts';
export { lloydOnTwo, seedOnTwo, type FarPart, type TwoParts } from './two-parts.ts';
