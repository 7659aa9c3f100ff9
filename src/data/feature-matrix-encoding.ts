import { readBooleans } from './boolean-words.ts';
import {
  fitTransform,
  type FeatureMatrix,
  type FittedTransform,
  type TransformKind,
} from './feature-matrix.ts';

/** A column to be compared by: numbers, every one finite, or codes into levels, every one in range. */
export type SourceColumn =
  | { readonly kind: 'number'; readonly name: string; readonly values: Float64Array<ArrayBuffer> }
  | {
      readonly kind: 'levels';
      readonly name: string;
      readonly codes: Int32Array<ArrayBuffer>;
      readonly levels: readonly Level[];
    };

export interface Level {
  /** As in the file; for what is no value of the file a word in English. */
  readonly text: string;
  /** `other` are the rare ones together. */
  readonly kind: 'value' | 'other' | 'missing';
}

/** Where a feature of an encoded matrix comes from. */
export interface EncodedFeature {
  readonly name: string;
  readonly column: string;
  /** `flag`: the one 0/1 feature of a column of two values; `level`: one of the 0/1 features of a column of several. */
  readonly kind: 'number' | 'flag' | 'level';
  /** What 1 stands for, and for a flag 0; null for a number. */
  readonly level: Level | null;
  readonly otherLevel: Level | null;
  /** Features of one column share it, from 0. */
  readonly block: number;
}

export interface EncodedMatrix {
  readonly matrix: FeatureMatrix;
  readonly encoded: readonly EncodedFeature[];
}

/** Columns with more levels than this have the rarest put together (one-hot columns grow without end otherwise). */
export const MOST_LEVELS = 20;

/** Numbers as they are, two levels as one 0/1 feature, more as one each. */
export function encodeColumns(columns: readonly SourceColumn[], rows: number): EncodedMatrix {
  const parts = columns.flatMap((column, block) => encodeColumn(column, block));
  return {
    matrix: {
      rows,
      features: parts.map(({ feature }) => feature.name),
      columns: parts.map(({ values }) => values),
    },
    encoded: parts.map(({ feature }) => feature),
  };
}

/** Features of a matrix that is nothing but numbers. */
export function numberFeatures(names: readonly string[]): EncodedFeature[] {
  return names.map((name, block) => ({
    name,
    column: name,
    kind: 'number',
    level: null,
    otherLevel: null,
    block,
  }));
}

interface EncodedPart {
  readonly feature: EncodedFeature;
  readonly values: Float64Array<ArrayBuffer>;
}

function encodeColumn(column: SourceColumn, block: number): EncodedPart[] {
  const { name } = column;
  if (column.kind === 'number') return [encodeNumbers(column, block)];
  const { codes, levels } = column;
  if (levels.length === 2) {
    const one = levelThatIsOne(codes, levels);
    const feature = { name: nameOf(name, levels[one]!), column: name, kind: 'flag', block } as const;
    return [
      {
        feature: { ...feature, level: levels[one]!, otherLevel: levels[1 - one]! },
        values: indicator(codes, one),
      },
    ];
  }
  return levels.map((level, code) => ({
    feature: { name: nameOf(name, level), column: name, kind: 'level', level, otherLevel: null, block },
    values: indicator(codes, code),
  }));
}

/** A column of 0 and 1 keeps its name, and weighs as a flag. */
function encodeNumbers(
  { name, values }: { readonly name: string; readonly values: Float64Array<ArrayBuffer> },
  block: number,
): EncodedPart {
  const isFlag = values.every((value) => value === 0 || value === 1);
  const level = (text: string): Level | null => (isFlag ? { text, kind: 'value' } : null);
  const kind = isFlag ? 'flag' : 'number';
  return {
    feature: { name, column: name, kind, level: level('1'), otherLevel: level('0'), block },
    values,
  };
}

function nameOf(column: string, { text, kind }: Level): string {
  return kind === 'value' ? `${column} = ${text}` : `${column} (${text})`;
}

/** Yes of a yes and a no; else the rarer of the two, as what sets some apart. */
function levelThatIsOne(codes: Int32Array, levels: readonly Level[]): 0 | 1 {
  const meanings = readBooleans(levels.map(({ text }) => text));
  if (meanings !== null && meanings[0] !== meanings[1]) return meanings[0] === true ? 0 : 1;
  const second = codes.reduce((count, code) => count + code, 0);
  return second * 2 <= codes.length ? 1 : 0;
}

function indicator(codes: Int32Array, wanted: number): Float64Array<ArrayBuffer> {
  return Float64Array.from(codes, (code) => (code === wanted ? 1 : 0));
}

/**
 * How much a column of levels counts beside one of numbers, in squared distance. Two rows either share a level or not, which
 * makes clumps out of nothing, so that at full weight categories decide alone: half is what Hennig & Liao (2013, JRSS C 62)
 * recommend for Euclidean distances of mixed columns.
 */
const LEVELS_WEIGHT = 0.5;
/**
 * Least spread that a column of levels is scaled by: that of a 10 : 90 split. A column where nearly all share one level would
 * otherwise put the few others farther off than anything else can.
 */
const LEAST_SPREAD = 2 * 0.1 * 0.9;

/**
 * Learns how to bring columns of numbers and of levels to one scale. Numbers as in {@link fitTransform}. The features of a
 * column of levels are divided by √(1 − Σ share²), which makes the mean squared distance between two rows that of a standardised
 * number, and then counted half.
 *
 * @param weights per column, in squared distance; 1 where it is not named.
 */
export function fitEncoding(
  { matrix, encoded }: EncodedMatrix,
  kind: TransformKind,
  weights: Readonly<Record<string, number>> = {},
): FittedTransform {
  const fitted = fitTransform(matrix, kind);
  const weightOf = ({ column }: EncodedFeature) => Math.sqrt(weights[column] ?? 1);
  if (encoded.every((feature) => feature.kind === 'number' && weightOf(feature) === 1)) return fitted;
  const shares = matrix.columns.map((values) => values.reduce((sum, value) => sum + value, 0) / matrix.rows);
  const scale = (feature: EncodedFeature, at: number): number =>
    feature.kind === 'number'
      ? fitted.sd[at]!
      : Math.sqrt(spreadOf(encoded, shares, feature) / LEVELS_WEIGHT);
  return {
    kind,
    mean: encoded.map((feature, at) => (feature.kind === 'number' ? fitted.mean[at]! : shares[at]!)),
    // A weight of 0 takes a column out: everything lies at its mean.
    sd: encoded.map((feature, at) => scale(feature, at) / Math.max(weightOf(feature), LEAST_WEIGHT)),
    isLinear: encoded.map((feature) => feature.kind !== 'number'),
  };
}

const LEAST_WEIGHT = 1e-6;

/** 1 − Σ share², over all levels of the feature's column; half of that for a flag, whose other level has no feature. */
function spreadOf(
  encoded: readonly EncodedFeature[],
  shares: readonly number[],
  { block, kind }: EncodedFeature,
): number {
  const own = shares.filter((_, at) => encoded[at]!.block === block);
  if (kind === 'flag') return Math.max(own[0]! * (1 - own[0]!), LEAST_SPREAD / 2);
  return Math.max(1 - own.reduce((sum, share) => sum + share * share, 0), LEAST_SPREAD);
}
