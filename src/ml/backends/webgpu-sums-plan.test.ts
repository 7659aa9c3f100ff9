import { describe, expect, it } from 'vitest';
import { planSums, THREADS, TILE_ROWS, type SumsShape } from './webgpu-sums-plan.ts';

const LIMITS = { workgroupsPerDimension: 65_535, workgroupBytes: 16_384 };
/** As `tensor-rounds.ts` cuts a table: 2²⁵ numbers a chunk. */
const chunk = (rows: number, features: number) => Math.min(rows, Math.floor(2 ** 25 / features));

const SHAPES: readonly (SumsShape & { readonly description: string })[] = [
  { description: 'one row', rows: 1, features: 1, width: 2, slots: 1 },
  { description: 'a part and a row', rows: 1_025, features: 3, width: 8, slots: 10 },
  { description: '100,000 × 8, k = 64', rows: 100_000, features: 8, width: 64, slots: 1 },
  { description: '1,000,000 × 32, k = 32', rows: 1_000_000, features: 32, width: 32, slots: 1 },
  { description: '10,000,000 × 8, k = 8', rows: chunk(10_000_000, 8), features: 8, width: 8, slots: 1 },
  {
    description: '10,000,000 × 8, 64 runs of k = 8',
    rows: chunk(1e7, 8),
    features: 8,
    width: 8,
    slots: 64,
  },
  { description: 'a chunk of one feature', rows: chunk(1e9, 1), features: 1, width: 2, slots: 256 },
  { description: 'a chunk of one feature, one slot', rows: chunk(1e9, 1), features: 1, width: 2, slots: 1 },
  { description: 'more centers than a workgroup holds', rows: 50_000, features: 100, width: 512, slots: 1 },
  { description: 'more features than threads', rows: 5_000, features: 300, width: 4, slots: 3 },
];

describe.each(SHAPES)('$description', (shape) => {
  const plan = planSums(shape);
  const stride = shape.features + 1;

  it('covers every row once, within what every device can dispatch', () => {
    expect(plan.rowsPerPart % TILE_ROWS).toBe(0);
    expect(plan.parts * plan.rowsPerPart).toBeGreaterThanOrEqual(shape.rows);
    expect((plan.parts - 1) * plan.rowsPerPart).toBeLessThan(shape.rows);
    expect(plan.dispatch).toEqual([shape.slots, plan.parts, 1]);
    for (const size of plan.dispatch) expect(size).toBeLessThanOrEqual(LIMITS.workgroupsPerDimension);
  });

  it('groups all parts, and sums up no more rows in float32 than it may', () => {
    expect(plan.groups * plan.partsPerGroup).toBeGreaterThanOrEqual(plan.parts);
    expect(plan.partsPerGroup * plan.rowsPerPart).toBeLessThanOrEqual(65_536);
  });

  it('fits into the memory of a workgroup, and its results into a binding', () => {
    const sums = plan.sumsAreShared ? plan.segments * shape.width * stride : 0;
    const centers = plan.centersAreShared ? shape.width * stride : 0;
    expect(4 * (sums + centers + TILE_ROWS)).toBeLessThanOrEqual(LIMITS.workgroupBytes);
    expect(plan.sumsAreShared || plan.segments === 1).toBe(true);
    expect(plan.segments * Math.min(stride, THREADS)).toBeLessThanOrEqual(THREADS);
    expect(4 * plan.parts * shape.slots * shape.width * stride).toBeLessThanOrEqual(2 ** 27);
  });
});

describe('a device that dispatches little', () => {
  const shape: SumsShape = { rows: 10_000, features: 2, width: 4, slots: 1 };

  it('gets larger parts', () => {
    const plan = planSums(shape, { ...LIMITS, workgroupsPerDimension: 7 });
    expect(plan.parts).toBeLessThanOrEqual(7);
    expect(plan.parts * plan.rowsPerPart).toBeGreaterThanOrEqual(shape.rows);
  });

  it('is not asked for more slots than it can', () => {
    const few = { ...LIMITS, workgroupsPerDimension: 7 };
    expect(() => planSums({ ...shape, slots: 8 }, few)).toThrow(RangeError);
  });
});
