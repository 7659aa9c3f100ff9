import { covariance, meansOf } from './covariance.ts';
import type { Points } from './kmeans-seeding.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

export interface PrincipalComponents {
  /** Mean per feature, which is taken off before projecting. */
  readonly center: readonly number[];
  /** components × d, unit length, the entry of largest magnitude positive. */
  readonly loadings: readonly (readonly number[])[];
  /** Share of the total variance per component; 0 where there is no variance, or no such component. */
  readonly explained: readonly number[];
}

/**
 * The first principal components of points, from their population covariance. Where there are fewer features than
 * components the missing loadings are all 0.
 */
export function principalComponents(points: Points, components: number): PrincipalComponents {
  const center = meansOf(points);
  const { values, vectors } = symmetricEigen(covariance(points, center));
  const total = values.reduce((sum, value) => sum + Math.max(value, 0), 0);
  const wanted = Array.from({ length: components }, (_, component) => component);
  return {
    center,
    loadings: wanted.map((component) => vectors[component] ?? points.map(() => 0)),
    explained: wanted.map((component) => (total > 0 ? Math.max(values[component] ?? 0, 0) / total : 0)),
  };
}

/** Coordinates of all rows on one component. */
export function project(
  points: Points,
  { center, loadings }: PrincipalComponents,
  component: number,
): Float32Array<ArrayBuffer> {
  const loading = loadings[component]!;
  const rows = points[0]?.length ?? 0;
  const coordinates = new Float64Array(rows);
  points.forEach((column, feature) => {
    const weight = loading[feature]!;
    const mean = center[feature]!;
    for (let row = 0; row < rows; row++) coordinates[row]! += weight * (column[row]! - mean);
  });
  return Float32Array.from(coordinates);
}
