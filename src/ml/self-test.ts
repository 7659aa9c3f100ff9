import * as tf from '@tensorflow/tfjs-core';
import { sumByNearest, uploadChunk } from './chunk-sums.ts';
import {
  COLUMNS,
  INNER,
  ROWS,
  SLOT_WIDTH,
  crossProduct,
  memberships,
  nearestMemberships,
  product,
  rowMinima,
  rowSums,
  rowsAt,
  sumOf,
} from './self-test-expected.ts';
import { createRandom, type Random } from '../kernels/random.ts';

/**
 * Largest relative error accepted (of a case's largest expected value). float32 in any order stays under 3·10⁻⁶ on
 * these cases; 16-bit floats, wrong kernels and silent zeros are off by 10⁻³ or more.
 */
export const SELF_TEST_TOLERANCE = 1e-5;

export interface SelfTestResult {
  /** Largest relative error of any case. */
  readonly error: number;
  /** The case with that error. */
  readonly worst: string;
}

interface Case {
  readonly name: string;
  /** What the backend says. */
  readonly compute: () => tf.Tensor;
  /** What it is, from float64 arithmetic on the same float32 inputs. */
  readonly expected: ArrayLike<number>;
}

/** Runs every operation that the models use on the active backend and compares it with float64. Leaves no tensor. */
export async function runSelfTest(): Promise<SelfTestResult> {
  let result: SelfTestResult = { error: 0, worst: '' };
  for (const test of cases(createRandom(20_110_912))) {
    const error = relativeError(await valuesOf(test.compute), test.expected);
    if (!(error <= result.error)) result = { error, worst: test.name };
  }
  return result;
}

async function valuesOf(compute: () => tf.Tensor): Promise<ArrayLike<number>> {
  const tensor = tf.tidy(compute);
  try {
    return await tensor.data();
  } finally {
    tensor.dispose();
  }
}

/** NaN and a wrong length are infinitely wrong. */
function relativeError(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Infinity;
  let error = 0;
  let largest = 0;
  for (let i = 0; i < expected.length; i++) {
    const difference = Math.abs(actual[i]! - expected[i]!);
    error = Math.max(error, Number.isNaN(difference) ? Infinity : difference);
    largest = Math.max(largest, Math.abs(expected[i]!));
  }
  return error / largest;
}

const SUMMED = 10_000;

function cases(random: Random): Case[] {
  const a = uniform(random, ROWS * INNER);
  const b = uniform(random, INNER * COLUMNS);
  const c = uniform(random, ROWS * COLUMNS);
  const long = uniform(random, SUMMED).map((value) => value + 2);
  const labels = Int32Array.from({ length: ROWS }, () => random.below(COLUMNS));
  const tensorA = () => tf.tensor2d(a, [ROWS, INNER]);
  const tensorB = () => tf.tensor2d(b, [INNER, COLUMNS]);
  const tensorC = () => tf.tensor2d(c, [ROWS, COLUMNS]);
  const tensorLabels = () => tf.tensor1d(labels, 'int32');
  const counted = a.map((value, at) => (at % INNER === INNER - 1 ? 1 : value));
  const small = Float32Array.from(a, (value) => value * 1e-6);
  return [
    { name: 'matMul', compute: () => tf.matMul(tensorA(), tensorB()), expected: product(a, b) },
    {
      name: 'matMul, first transposed',
      compute: () => tf.matMul(tensorC(), tensorA(), true),
      expected: crossProduct(c, a),
    },
    { name: 'sum of 10,000', compute: () => tf.sum(tf.tensor1d(long)), expected: [sumOf(long)] },
    { name: 'sum by row', compute: () => tf.sum(tensorA(), 1), expected: rowSums(a) },
    { name: 'argMin', compute: () => tf.argMin(tensorC(), 1), expected: rowMinima(c) },
    { name: 'exp', compute: () => tf.exp(tensorA()), expected: Float64Array.from(a, Math.exp) },
    {
      name: 'square of 3.3',
      compute: () => tf.square(tf.fill([ROWS], 3.3)),
      expected: new Float64Array(ROWS).fill(Math.fround(3.3) ** 2),
    },
    {
      name: 'small numbers',
      compute: () => tf.mul(tensorOf(small), 0.5),
      expected: Float64Array.from(small, (value) => value * 0.5),
    },
    {
      name: 'add',
      compute: () => tf.add(tensorA(), tensorA()),
      expected: Float64Array.from(a, (value) => value * 2),
    },
    { name: 'gather', compute: () => tf.gather(tensorC(), tensorLabels()), expected: rowsAt(c, labels) },
    {
      name: 'oneHot',
      compute: () => tf.oneHot(tensorLabels(), COLUMNS, 1, 0, 'float32'),
      expected: memberships(labels),
    },
    {
      name: 'sum by nearest center',
      compute: () => sumByNearest(uploadChunk(featuresOf(counted), INNER - 1), tensorB(), SLOT_WIDTH),
      expected: crossProduct(nearestMemberships(product(counted, b)), counted),
    },
    { name: 'concat', compute: () => tf.concat([tensorA(), tensorA()]), expected: [...a, ...a] },
  ];
}

/** All columns of an a but the last, column by column. */
function featuresOf(a: Float32Array): Float32Array {
  return Float32Array.from(
    { length: ROWS * (INNER - 1) },
    (_, at) => a[(at % ROWS) * INNER + Math.floor(at / ROWS)]!,
  );
}

const tensorOf = (values: Float32Array) => tf.tensor1d(values);

/** In (−3, 3), exact in float32. */
function uniform(random: Random, length: number): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length }, () => random.float() * 6 - 3);
}
