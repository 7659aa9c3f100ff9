import { transformPoint, type FittedTransform } from '../../data/feature-matrix.ts';
import { cheapestAssignment } from '../../kernels/assignment.ts';
import type { KMeansFit } from '../../kernels/lloyd.ts';
import type { Alignment } from './params.ts';

/**
 * The order of clusters that keeps that of an earlier result: each is paired with the earlier center that makes the summed
 * squared distance of all pairs least, as this model sees them. Those without a partner come last, in the order they have.
 *
 * @returns the cluster that comes i-th; null where the earlier result had other features.
 */
export function alignedOrder(
  fit: KMeansFit,
  features: readonly string[],
  fitted: FittedTransform,
  alignTo: Alignment,
): number[] | null {
  const earlier = earlierCenters(features, fitted, alignTo);
  if (earlier === null || earlier.length === 0) return null;
  const d = features.length;
  const centers = Array.from({ length: fit.k }, (_, cluster) =>
    fit.centers.subarray(cluster * d, cluster * d + d),
  );
  const partner = partnersOf(centers, earlier);
  return Array.from(centers.keys()).sort((a, b) => partner[a]! - partner[b]! || a - b);
}

function earlierCenters(
  features: readonly string[],
  fitted: FittedTransform,
  alignTo: Alignment,
): Float64Array[] | null {
  const positions = features.map((feature) => alignTo.features.indexOf(feature));
  if (positions.includes(-1) || alignTo.features.length !== features.length) return null;
  return alignTo.centers.map((center) =>
    Float64Array.from(
      transformPoint(
        fitted,
        positions.map((position) => center[position]!),
      ),
    ),
  );
}

/** Earlier center of each cluster, Infinity for none. */
function partnersOf(centers: readonly Float64Array[], earlier: readonly Float64Array[]): number[] {
  if (centers.length <= earlier.length) {
    return cheapestAssignment(centers.map((center) => earlier.map((other) => apart(center, other))));
  }
  const taken = cheapestAssignment(earlier.map((other) => centers.map((center) => apart(center, other))));
  return centers.map((_, cluster) => {
    const position = taken.indexOf(cluster);
    return position === -1 ? NO_PARTNER : position;
  });
}

/** Behind all others; a number, so that two of them can be subtracted. */
const NO_PARTNER = Number.MAX_SAFE_INTEGER;

function apart(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, feature) => sum + (value - b[feature]!) ** 2, 0);
}
