import { beforeAll, describe, expect, test } from 'vitest';
import Papa from 'papaparse';
import { adjustedRand } from '../../../tests/helpers/adjusted-rand.ts';
import { memoryTable, type Cell, type ColumnSpec } from '../../../tests/helpers/memory-table.ts';
import { runContext } from '../../../tests/helpers/run-context.ts';
import { hasSharedData, NEEDS_SHARED, readShared } from '../../../tests/helpers/shared-data.ts';
import { createRandom } from '../../kernels/random.ts';
import compute from './compute.ts';
import { clusters, type ClustersParams, type ClustersResult } from './meta.ts';

function outcomeOf(specs: readonly ColumnSpec[], params: Partial<ClustersParams>) {
  const features = specs.map(({ name }) => name);
  const given = { ...clusters.defaults, features, transform: 'zscore', nInit: 3, ...params } as const;
  return compute(given, runContext(memoryTable(specs)));
}

async function run(specs: readonly ColumnSpec[], params: Partial<ClustersParams>): Promise<ClustersResult> {
  const outcome = await outcomeOf(specs, params);
  if (!('result' in outcome)) throw new Error(JSON.stringify(outcome));
  return outcome.result;
}

const text = (name: string, cells: readonly Cell[]): ColumnSpec => ({ name, type: 'text', cells });
const number = (name: string, cells: readonly Cell[]): ColumnSpec => ({ name, type: 'number', cells });

const random = createRandom(12);
const KIND = Array.from({ length: 120 }, (_, row) => row % 3);
const PLAN = KIND.map((kind) => ['basic', 'plus', 'pro'][random.below(8) === 0 ? random.below(3) : kind]!);
const MEMBER = KIND.map((kind) => (kind === 2 || random.below(10) === 0 ? 'Yes' : 'No'));
const AGE = KIND.map((kind) => 25 + 20 * kind + random.below(8));
const PEOPLE = [text('plan', PLAN), text('member', MEMBER), number('age', AGE)];

test('words and numbers together find what is planted in both', async () => {
  const result = await run(PEOPLE, { k: 3 });
  expect(result.features).toEqual(['plan = pro', 'plan = plus', 'plan = basic', 'member = Yes', 'age']);
  expect(result.encodedFeatures.map(({ column }) => column)).toEqual([
    'plan',
    'plan',
    'plan',
    'member',
    'age',
  ]);
  expect(adjustedRand([...result.labels], KIND)).toBeGreaterThan(0.8);
});

test('facts are shares as counted, one a column, and names say what they are', async () => {
  const { segments, labels, names, features, centers } = await run(PEOPLE, { k: 3 });
  const valueOf = (feature: string, row: number): number => {
    if (feature === 'age') return AGE[row]!;
    const [column, level] = feature.split(' = ');
    return (column === 'plan' ? PLAN : MEMBER)[row] === level ? 1 : 0;
  };
  const mean = (feature: string, rows: readonly number[]) =>
    rows.reduce((sum, row) => sum + valueOf(feature, row), 0) / rows.length;
  segments.forEach(({ facts }, segment) => {
    const own = [...labels.keys()].filter((row) => labels[row] === segment);
    expect(new Set(facts.map(({ feature }) => features[feature]!.split(' = ')[0])).size).toBe(facts.length);
    for (const fact of facts) {
      expect(fact.mean).toBeCloseTo(mean(features[fact.feature]!, own), 12);
      expect(fact.overallMean).toBeCloseTo(mean(features[fact.feature]!, [...labels.keys()]), 12);
      expect(centers[segment]![fact.feature]).toBeCloseTo(fact.mean, 9);
    }
  });
  expect(names.find((name) => name.includes('Member = Yes') || name.includes('member = Yes'))).toBeDefined();
  expect(names.join()).not.toMatch(/(high|low) (plan|member)/i);
});

describe('columns that say nothing', () => {
  const IDS = text(
    'code',
    KIND.map((_, row) => `A-${row}`),
  );
  const NOTES = text(
    'note',
    KIND.map((_, row) => `it was fine ${row}`),
  );
  const SAME = text(
    'shop',
    KIND.map(() => 'here'),
  );
  const EMPTY = number(
    'gone',
    KIND.map(() => null),
  );

  test('are left out, and why', async () => {
    const result = await run(
      [
        ...PEOPLE,
        IDS,
        NOTES,
        SAME,
        number(
          'one',
          KIND.map(() => 7),
        ),
        EMPTY,
      ],
      {
        k: 3,
        missing: 'fill',
      },
    );
    expect(result.leftOut).toEqual([
      { column: 'code', reason: 'id' },
      { column: 'note', reason: 'free-text' },
      { column: 'shop', reason: 'constant' },
      { column: 'one', reason: 'constant' },
      { column: 'gone', reason: 'empty' },
    ]);
    expect(result.labels).toEqual((await run(PEOPLE, { k: 3, missing: 'fill' })).labels);
  });

  test('a column of ids by its role, though it repeats; not where its few values name nobody', async () => {
    const cells = KIND.map((_, row) => `c${row % 30}`);
    const customers: ColumnSpec = { ...text('customer', cells), role: 'customerId' };
    const member: ColumnSpec = { ...text('member id', MEMBER), role: 'customerId' };
    const { leftOut } = await run([...PEOPLE, customers, member], { k: 3 });
    expect(leftOut).toEqual([{ column: 'customer', reason: 'id' }]);
  });

  test.each([
    { description: 'names', specs: [IDS], code: 'too-many-levels' },
    { description: 'one word', specs: [SAME], code: 'all-equal' },
    { description: 'nothing', specs: [EMPTY], code: 'too-few-rows' },
  ])('only $description: stated', async ({ specs, code }) => {
    expect(await outcomeOf(specs, { k: 2, missing: 'fill' })).toHaveProperty('insufficient.code', code);
  });
});

test('missing words are a level, missing numbers are filled or leave their row out', async () => {
  const specs = [text('plan', ['a', 'b', null, 'a', 'b', null]), number('n', [1, 2, 3, null, 90, 91])];
  const kept = await run(specs, { k: 2 });
  expect([kept.features[2], kept.rows, kept.skippedRows]).toEqual([
    'plan (missing)',
    ['1', '2', '3', '5', '6'],
    1,
  ]);
  const filled = await run(specs, { k: 2, missing: 'fill' });
  expect([filled.rows.length, filled.filled]).toEqual([6, [{ column: 'n', count: 1 }]]);
  // the median of 1, 2, 3, 90, 91
  const own = filled.labels[3]!;
  expect(own).toBe(filled.labels[2]);
});

test('of many levels the twenty most common stay, the others are put together', async () => {
  const cells = Array.from({ length: 300 }, (_, row) => `l${String(Math.floor(row / 10)).padStart(2, '0')}`);
  const { features } = await run([text('w', cells)], { k: 2 });
  expect(features).toHaveLength(21);
  expect([features[0], features[19], features[20]]).toEqual(['w = l00', 'w = l19', 'w (other)']);
});

describe.skipIf(!hasSharedData)(`Telco customers${NEEDS_SHARED}`, () => {
  let result: ClustersResult;

  beforeAll(async () => {
    const file = readShared('data/telco_churn/Telco-Customer-Churn.csv');
    const [header, ...rows] = Papa.parse<string[]>(file, { skipEmptyLines: true }).data;
    const specs = header!.map((name, at): ColumnSpec => {
      const cells = rows.map((row) => (row[at]!.trim() === '' ? null : row[at]!));
      const isNumber = cells.every((cell) => cell === null || !Number.isNaN(Number(cell)));
      return { name, type: isNumber ? 'number' : 'text', cells };
    });
    result = await run(specs, { missing: 'fill', nInit: 2, k: 4 });
  }, 60_000);

  test('ids are left out, eleven gaps are filled, everybody stays', () => {
    expect(result.leftOut).toEqual([{ column: 'customerID', reason: 'id' }]);
    expect(result.filled).toEqual([{ column: 'TotalCharges', count: 11 }]);
    expect(result.rows).toHaveLength(7043);
  });

  test('shares as pandas counts them', () => {
    const feature = result.features.indexOf('Contract = Month-to-month');
    const share = result.segments.reduce(
      (sum, { share: of }, segment) => sum + of * result.centers[segment]![feature]!,
      0,
    );
    expect(share).toBeCloseTo(3875 / 7043, 9);
    expect(result.encodedFeatures[feature]).toMatchObject({ column: 'Contract', kind: 'level' });
  });

  test('customers without internet are a segment of their own, all 1,526 of them', () => {
    const feature = result.features.indexOf('InternetService = No');
    const segment = result.centers.findIndex((center) => center[feature]! > 0.99);
    expect(result.segments[segment]!.size).toBe(1526);
    expect(result.names[segment]).toMatch(/no internet service|= No/i);
  });
});
