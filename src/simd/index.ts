export { createKernels, isRelaxed, type Kernels } from './module.ts';
export { loadPoints } from './points.ts';
export { lloydOnSimd, type PointsShape } from './lloyd.ts';
export { testKernels } from './self-test.ts';
