import { describe, expect, test } from 'vitest';
import { associations } from '../../../tests/fixtures/expected/associations.ts';
import { memoryTable, type ColumnSpec } from '../../../tests/helpers/memory-table.ts';
import { runContext } from '../../../tests/helpers/run-context.ts';
import { createRandom } from '../../kernels/random.ts';
import { codeCells, peopleInCell } from './cells.ts';
import compute from './compute.ts';
import {
  correlations,
  type CorrelationPair,
  type CorrelationsParams,
  type CorrelationsResult,
} from './meta.ts';

async function run(
  specs: readonly ColumnSpec[],
  params: Partial<CorrelationsParams> = {},
): Promise<CorrelationsResult> {
  const context = runContext(memoryTable(specs));
  const outcome = await compute({ ...correlations.defaults, ...params }, context);
  if (!('result' in outcome)) throw new Error(JSON.stringify(outcome));
  return outcome.result;
}

function pairOf({ variables, pairs }: CorrelationsResult, first: string, second: string): CorrelationPair {
  const at = (id: string) => variables.findIndex((variable) => variable.id === id);
  const [a, b] = [at(first), at(second)].sort((x, y) => x - y);
  return pairs.find((pair) => pair.a === a && pair.b === b)!;
}

const numbers = (name: string, values: ArrayLike<number>): ColumnSpec => ({
  name,
  type: 'number',
  cells: Array.from(values, (value) => (Number.isNaN(value) ? null : value)),
});

const { columns, pairs, ratio } = associations;
const table: ColumnSpec[] = [
  numbers('x', columns.x),
  numbers('y', columns.y),
  { name: 'group', type: 'text', cells: Array.from(columns.z, (code) => `g${code}`) },
];

describe('scipy', () => {
  test('spearmanr by default', async () => {
    const { value, p, n } = pairOf(await run(table), 'x', 'y');
    expect(value).toBeCloseTo(pairs[0]!.spearman, 10);
    expect(p / pairs[0]!.spearmanP).toBeCloseTo(1, 8);
    expect(n).toBe(60);
  });

  test('pearsonr with its interval', async () => {
    const { value, p, interval } = pairOf(await run(table, { method: 'pearson' }), 'x', 'y');
    expect(value).toBeCloseTo(pairs[0]!.pearson, 10);
    expect(p / pairs[0]!.pearsonP).toBeCloseTo(1, 8);
    expect(interval!.low).toBeCloseTo(pairs[0]!.low, 9);
    expect(interval!.high).toBeCloseTo(pairs[0]!.high, 9);
  });

  test('kruskal and f_oneway for a number and levels', async () => {
    const ranked = pairOf(await run(table), 'x', 'group');
    expect(ranked).toMatchObject({ measure: 'eta', interval: null });
    expect(ranked.value).toBeCloseTo(ratio.rankEta, 10);
    expect(ranked.p / ratio.rankP).toBeCloseTo(1, 8);
    const plain = pairOf(await run(table, { method: 'pearson' }), 'x', 'group');
    expect(plain.value).toBeCloseTo(ratio.eta, 10);
    expect(plain.p / ratio.p).toBeCloseTo(1, 8);
  });

  test("Cramér's V for two columns of words", async () => {
    const expected = associations.tables.find(({ name }) => name === 'PaymentMethod by InternetService')!;
    const lines = expected.table.flatMap((row, a) =>
      row.flatMap((count, b) => Array.from({ length: count }, () => [`a${a}`, `b${b}`] as const)),
    );
    const result = await run([
      { name: 'a', type: 'text', cells: lines.map(([a]) => a) },
      { name: 'b', type: 'text', cells: lines.map(([, b]) => b) },
    ]);
    const { value, p, measure } = pairOf(result, 'a', 'b');
    expect(measure).toBe('cramers-v');
    expect(value).toBeCloseTo(expected.vCorrected, 10);
    expect(p / expected.p).toBeCloseTo(1, 8);
  });
});

test('a missing value leaves its row out of that pair only', async () => {
  const holed = columns.x.map((value, row) => (row % 7 === 0 ? NaN : value));
  const result = await run([numbers('x', holed), numbers('y', columns.y), numbers('z', columns.z)]);
  const kept = (values: Float64Array) => values.filter((_, row) => row % 7 !== 0);
  const alone = await run([numbers('x', kept(columns.x)), numbers('y', kept(columns.y))]);
  expect(pairOf(result, 'x', 'y').value).toBeCloseTo(pairOf(alone, 'x', 'y').value, 12);
  expect(pairOf(result, 'x', 'y').n).toBe(51);
  expect(pairOf(result, 'y', 'z').n).toBe(60);
});

function normals(seed: number) {
  const random = createRandom(seed);
  return (n = 200) =>
    Float64Array.from({ length: n }, () =>
      Array.from({ length: 12 }, () => random.float()).reduce((sum, part) => sum + part, -6),
    );
}

describe('twenty tables', () => {
  const seeds = Array.from({ length: 20 }, (_, seed) => seed);

  test('what goes together is found, what does not is not', async () => {
    const found = await Promise.all(
      seeds.map(async (seed) => {
        const draw = normals(seed);
        const [x, noise, other] = [draw(), draw(), draw()];
        const y = x.map((value, i) => 0.5 * value + noise[i]!);
        const result = await run([numbers('x', x), numbers('y', y), numbers('other', other)]);
        const isFound = (a: string, b: string) => pairOf(result, a, b).q < 0.05;
        return { planted: isFound('x', 'y'), none: isFound('x', 'other') || isFound('y', 'other') };
      }),
    );
    expect(found.filter(({ planted }) => planted).length).toBeGreaterThanOrEqual(19);
    expect(found.filter(({ none }) => none).length).toBeLessThanOrEqual(3);
  });

  test('of two that follow a third, the third is named', async () => {
    const named = await Promise.all(
      seeds.map(async (seed) => {
        const draw = normals(seed + 50);
        const third = draw(400);
        const follow = (noise: Float64Array) => third.map((value, i) => value + 0.7 * noise[i]!);
        const result = await run([
          numbers('third', third),
          numbers('x', follow(draw(400))),
          numbers('y', follow(draw(400))),
        ]);
        const { confounder, value } = pairOf(result, 'x', 'y');
        const isShrunk = confounder !== null && Math.abs(confounder.partial) < value / 2;
        return isShrunk && result.variables[confounder.variable]!.id === 'third';
      }),
    );
    expect(named.filter(Boolean).length).toBeGreaterThanOrEqual(19);
  });
});

describe('what is made of each other', () => {
  test('a total of a price and a number of months', async () => {
    const random = createRandom(8);
    const months = Float64Array.from({ length: 100 }, () => 1 + random.below(60));
    const price = Float64Array.from({ length: 100 }, () => 20 + 80 * random.float());
    const total = months.map((count, i) => count * price[i]! * (0.98 + 0.04 * random.float()));
    const other = Float64Array.from({ length: 100 }, () => random.float());
    const result = await run([numbers('months', months), numbers('price', price), numbers('total', total), numbers('other', other)]); // prettier-ignore
    expect(pairOf(result, 'months', 'total').isArithmetic).toBe(true);
    expect(pairOf(result, 'price', 'total').isArithmetic).toBe(true);
    expect(pairOf(result, 'months', 'price').isArithmetic).toBe(false);
    expect(pairOf(result, 'other', 'total').isArithmetic).toBe(false);
  });

  test('a level that is a level of the other', async () => {
    const phone = Array.from({ length: 90 }, (_, i) => (i % 3 === 0 ? 'none' : 'phone'));
    const lines = phone.map((has, i) => (has === 'none' ? 'no phone service' : i % 2 === 0 ? 'one' : 'two'));
    const plan = phone.map((_, i) => `plan ${(i * 7) % 4}`);
    const text = (name: string, cells: readonly string[]): ColumnSpec => ({ name, type: 'text', cells });
    const result = await run([text('phone', phone), text('lines', lines), text('plan', plan)]);
    expect(pairOf(result, 'phone', 'lines').isArithmetic).toBe(true);
    expect(pairOf(result, 'phone', 'plan').isArithmetic).toBe(false);
  });
});

test('the sentence counts those whom its cell leads to', async () => {
  const draw = normals(77);
  const x = draw();
  const result = await run([numbers('x', x), numbers('y', x.map((value) => value ** 3 + 1))]); // prettier-ignore
  const [pair] = result.pairs;
  expect(pair!.value).toBeCloseTo(1, 10);
  const top = codeCells(result, pair!.a, pair!.b).find(({ row, column }) => row === 2 && column === 2)!;
  expect(pair!.together).toEqual({ of: top.count, count: top.count, share: top.share, base: top.base });
  expect(peopleInCell(result, pair!.a, pair!.b, top)).toHaveLength(top.count);
  expect(top.count).toBeGreaterThan(60);
});
