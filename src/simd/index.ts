export { createKernels, isRelaxed, type Kernels } from './module.ts';
export { loadPoints } from './points.ts';
export { lloydOnSimd, type PointsShape } from './lloyd.ts';
export { seedOnSimd } from './seeding.ts';
export { silhouettesOnSimd } from './silhouette.ts';
export { testKernels } from './self-test.ts';
