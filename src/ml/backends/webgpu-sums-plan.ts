/** What K-means' inner step is asked for: slots of `width` centers on rows of d features. */
export interface SumsShape {
  readonly rows: number;
  readonly features: number;
  readonly width: number;
  readonly slots: number;
}

/** What every WebGPU device allows (WebGPU, § 3.6.2 Limits): no device needs to be asked. */
export interface DeviceLimits {
  readonly workgroupsPerDimension: number;
  readonly workgroupBytes: number;
}

const GUARANTEED: DeviceLimits = { workgroupsPerDimension: 65_535, workgroupBytes: 16_384 };

/** Threads of a workgroup: few, because each waits for all others twice a tile. */
export const THREADS = 64;
/** Rows that a workgroup assigns before it sums them up; their labels are in its memory. */
export const TILE_ROWS = 512;
/** Workgroups that keep a large card busy. */
const ENOUGH_WORKGROUPS = 2_048;
/** Below this, starting a workgroup costs more than it does. */
const MIN_PART_ROWS = 1_024;
/** A workgroup's rows are summed up one after the other: not more of them than float32 can stand. */
const MAX_PART_ROWS = 4_096;
/** And its sums in turn, so that a float64 sum of what comes back is short enough. */
const GROUP_ROWS = 65_536;
const MAX_PARTIAL_BYTES = 2 ** 26;
const BYTES = 4;

/** How the step is laid out on the device: a workgroup a part (consecutive rows) and slot, then a sum over groups of parts. */
export interface SumsPlan {
  readonly rowsPerPart: number;
  readonly parts: number;
  readonly partsPerGroup: number;
  readonly groups: number;
  /** Threads that share the summing of one feature, each with every `segments`-th row and sums of its own. */
  readonly segments: number;
  /** Whether the sums fit beside the labels in the workgroup's memory; else they are made where the result is. */
  readonly sumsAreShared: boolean;
  /** Whether the centers fit there too; else they are read from where they lie. */
  readonly centersAreShared: boolean;
  /** Workgroups: slots on x, so that neighbours in time read the same rows; parts on y. */
  readonly dispatch: readonly [number, number, number];
}

/** @throws RangeError where the rows are more than the device's workgroups can take: see `CHUNK_BYTES`. */
export function planSums(shape: SumsShape, limits: DeviceLimits = GUARANTEED): SumsPlan {
  const rowsPerPart = rowsAPart(shape, limits);
  const parts = Math.max(1, Math.ceil(shape.rows / rowsPerPart));
  if (parts > limits.workgroupsPerDimension || shape.slots > limits.workgroupsPerDimension)
    throw new RangeError(`${shape.rows} rows in ${shape.slots} slots are more than one dispatch takes`);
  const partsPerGroup = Math.max(1, Math.floor(GROUP_ROWS / rowsPerPart));
  return {
    rowsPerPart,
    parts,
    partsPerGroup,
    groups: Math.ceil(parts / partsPerGroup),
    ...memoryPlan(shape, limits),
    dispatch: [shape.slots, parts, 1],
  };
}

/** Whole tiles: few enough to fill the card, enough that the sums are little beside the points. */
function rowsAPart({ rows, features, width, slots }: SumsShape, limits: DeviceLimits): number {
  const filling = Math.min(MAX_PART_ROWS, (rows * slots) / ENOUGH_WORKGROUPS);
  const sumsBytes = slots * width * (features + 1) * BYTES;
  const fitting = Math.min(GROUP_ROWS, (rows * sumsBytes) / MAX_PARTIAL_BYTES);
  const dispatchable = rows / limits.workgroupsPerDimension;
  return TILE_ROWS * Math.ceil(Math.max(MIN_PART_ROWS, filling, fitting, dispatchable) / TILE_ROWS);
}

function memoryPlan(
  { features, width }: SumsShape,
  { workgroupBytes }: DeviceLimits,
): Pick<SumsPlan, 'segments' | 'sumsAreShared' | 'centersAreShared'> {
  const stride = features + 1;
  const sumsBytes = width * stride * BYTES;
  const free = workgroupBytes - TILE_ROWS * BYTES;
  const centersAreShared = 2 * sumsBytes <= free;
  const left = free - (centersAreShared ? sumsBytes : 0);
  const segments = Math.min(Math.floor(THREADS / stride), Math.floor(left / sumsBytes));
  return { centersAreShared, sumsAreShared: sumsBytes <= left, segments: Math.max(1, segments) };
}
