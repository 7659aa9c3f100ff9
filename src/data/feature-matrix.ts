import { moments } from '../kernels/moments.ts';

/** Numbers for a model, column-major: `columns[feature][row]`, every value finite. */
export interface FeatureMatrix {
  readonly rows: number;
  readonly features: readonly string[];
  readonly columns: readonly Float64Array<ArrayBuffer>[];
}

export type TransformKind = 'log1p-zscore' | 'zscore' | 'none';

/** A transform with what was learned from the rows it was fitted on; plain data, kept with the model. */
export interface FittedTransform {
  readonly kind: TransformKind;
  /** Per feature, after the logarithm where there is one. Zeros for `none`. */
  readonly mean: readonly number[];
  /** Population standard deviation per feature; 1 where a feature is constant, and for `none`. */
  readonly sd: readonly number[];
  /** Per feature: true where it is shifted and scaled only, whatever the kind; left out where none is. */
  readonly isLinear?: readonly boolean[];
}

/**
 * Learns a transform from a matrix.
 *
 * The logarithm is sign(x)·log(1 + |x|): log1p for x ≥ 0, and defined and invertible below 0 as well.
 */
export function fitTransform(matrix: FeatureMatrix, kind: TransformKind): FittedTransform {
  if (kind === 'none') return { kind, mean: matrix.columns.map(() => 0), sd: matrix.columns.map(() => 1) };
  const fitted = matrix.columns.map((column) =>
    moments(kind === 'log1p-zscore' ? column.map(signedLog1p) : column),
  );
  return {
    kind,
    mean: fitted.map(({ mean }) => mean),
    sd: fitted.map(({ mean, sd }) => (isConstant(mean, sd) ? 1 : sd)),
  };
}

/** @throws RangeError when the matrix has another number of features than the transform was fitted on. */
export function applyTransform(fitted: FittedTransform, matrix: FeatureMatrix): FeatureMatrix {
  assertWidth(fitted, matrix.columns.length);
  const columns = matrix.columns.map((column, feature) =>
    column.map((value) => forward(fitted, feature, value)),
  );
  return { ...matrix, columns };
}

/** One point in the features' own units as the model sees it. */
export function transformPoint(fitted: FittedTransform, point: ArrayLike<number>): number[] {
  assertWidth(fitted, point.length);
  return Array.from(point, (value, feature) => forward(fitted, feature, value));
}

/** One point of the transformed space back in the features' own units. */
export function invertTransform(fitted: FittedTransform, point: ArrayLike<number>): number[] {
  assertWidth(fitted, point.length);
  return Array.from(point, (value, feature) => {
    const scaled = value * fitted.sd[feature]! + fitted.mean[feature]!;
    return isLogarithmic(fitted, feature) ? signedExpm1(scaled) : scaled;
  });
}

function forward(fitted: FittedTransform, feature: number, value: number): number {
  const shaped = isLogarithmic(fitted, feature) ? signedLog1p(value) : value;
  return (shaped - fitted.mean[feature]!) / fitted.sd[feature]!;
}

function isLogarithmic({ kind, isLinear }: FittedTransform, feature: number): boolean {
  return kind === 'log1p-zscore' && isLinear?.[feature] !== true;
}

const signedLog1p = (value: number): number => Math.sign(value) * Math.log1p(Math.abs(value));
const signedExpm1 = (value: number): number => Math.sign(value) * Math.expm1(Math.abs(value));

/** Equal values differ from their rounded mean by an ulp: that is not a spread to divide by. */
function isConstant(mean: number, sd: number): boolean {
  return sd <= Math.abs(mean) * 4 * Number.EPSILON;
}

function assertWidth(fitted: FittedTransform, width: number): void {
  if (width !== fitted.mean.length) {
    throw new RangeError(`transform fitted on ${fitted.mean.length} features, given ${width}`);
  }
}
