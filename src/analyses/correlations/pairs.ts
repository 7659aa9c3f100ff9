import {
  correlationP,
  correlationRatioP,
  pearsonInterval,
  rankRatioP,
  spearmanInterval,
} from '../../data/statistics/correlation-tests.ts';
import { chiSquareTail } from '../../data/statistics/tails.ts';
import { chiSquare, columnTotals, cramersV, crossTabulate, rowTotals } from '../../kernels/contingency.ts';
import { correlationRatio, pearson } from '../../kernels/correlation.ts';
import { averageRanks } from '../../kernels/ranks.ts';
import type { Values } from './columns.ts';
import type { CorrelationPair, CorrelationsParams } from './meta.ts';

export type Association = Pick<CorrelationPair, 'measure' | 'value' | 'n' | 'interval' | 'p'>;
type Method = CorrelationsParams['method'];
type Numbers = Float64Array<ArrayBuffer>;

/** A variable with what all of its pairs need. */
export interface Prepared {
  readonly values: Values;
  /** Numbers in the form they are correlated in, where none is missing; ranks anew for every pair where one is. */
  readonly ready: Numbers | null;
}

export function prepare(values: Values, method: Method): Prepared {
  if (values.kind === 'level' || values.values.some(Number.isNaN)) return { values, ready: null };
  return { values, ready: shaped(values.values, method) };
}

/** How two variables hang together, over the subjects of whom both are known. */
export function associate(a: Prepared, b: Prepared, method: Method): Association {
  if (a.values.kind === 'number' && b.values.kind === 'number') return ofNumbers(a, b, method);
  if (a.values.kind === 'level' && b.values.kind === 'level') return ofLevels(a.values, b.values);
  const [level, number] = a.values.kind === 'level' ? [a.values, b] : [b.values, a];
  return ofNumberAndLevels(number, level as LevelValues, method);
}

type LevelValues = Extract<Values, { kind: 'level' }>;
type NumberValues = Extract<Values, { kind: 'number' }>;

function ofNumbers(a: Prepared, b: Prepared, method: Method): Association {
  const [x, y] = a.ready !== null && b.ready !== null ? [a.ready, b.ready] : completePairs(a, b, method);
  const value = pearson(x, y);
  const n = x.length;
  const interval = method === 'spearman' ? spearmanInterval(value, n) : pearsonInterval(value, n);
  return { measure: method, value, n, interval, p: correlationP(value, n) };
}

function completePairs(a: Prepared, b: Prepared, method: Method): readonly [Numbers, Numbers] {
  const [x, y] = [(a.values as NumberValues).values, (b.values as NumberValues).values];
  const isKnown = (at: number) => !Number.isNaN(x[at]!) && !Number.isNaN(y[at]!);
  return [shaped(keep(x, isKnown), method), shaped(keep(y, isKnown), method)];
}

function shaped(values: Numbers, method: Method): Numbers {
  return method === 'spearman' ? averageRanks(values) : values;
}

function keep(values: Numbers, isKept: (at: number) => boolean): Numbers {
  return values.filter((_, at) => isKept(at));
}

function ofLevels(a: LevelValues, b: LevelValues): Association {
  const table = crossTabulate(a.codes, b.codes, a.levels.length, b.levels.length);
  const test = chiSquare(table);
  const filled = (sizes: Float64Array) => sizes.filter((size) => size > 0).length;
  const { corrected } = cramersV(test, filled(rowTotals(table)), filled(columnTotals(table)));
  const p = chiSquareTail(test.statistic, test.df);
  return { measure: 'cramers-v', value: corrected, n: test.n, interval: null, p };
}

function ofNumberAndLevels({ values, ready }: Prepared, level: LevelValues, method: Method): Association {
  const { values: numbers } = values as NumberValues;
  const isKnown = (at: number) => level.codes[at]! >= 0 && !Number.isNaN(numbers[at]!);
  const isWhole = ready !== null && !level.codes.includes(-1);
  const y = isWhole ? ready : shaped(keep(numbers, isKnown), method);
  const codes = Int32Array.from(level.codes).filter((_, at) => isKnown(at));
  const { eta, n, groups } = correlationRatio(codes, y, level.levels.length);
  const p = method === 'spearman' ? rankRatioP(eta, n, groups) : correlationRatioP(eta, n, groups);
  return { measure: 'eta', value: eta, n, interval: null, p };
}
