import { describe, expect, test } from 'vitest';
import { memoryTable } from '../../../tests/helpers/memory-table.ts';
import { runContext } from '../../../tests/helpers/run-context.ts';
import { createRandom } from '../../kernels/random.ts';
import compute from './compute.ts';
import { rules, type RuleLeaf, type RulesParams, type RulesResult } from './meta.ts';

const random = createRandom(8);
/** Two groups by spending; who is in the upper has, but for a few, the plan "gold" and is older. */
const ROWS = Array.from({ length: 400 }, (_, row) => {
  const isUpper = row % 4 === 0;
  return {
    spend: (isUpper ? 90 : 10) + random.float() * 5,
    plan: random.float() < (isUpper ? 0.95 : 0.05) ? 'gold' : 'basic',
    age: (isUpper ? 50 : 20) + random.below(20),
  };
});
const TABLE = memoryTable([
  { name: 'spend', type: 'number', cells: ROWS.map(({ spend }) => spend) },
  { name: 'plan', type: 'text', cells: ROWS.map(({ plan }) => plan) },
  { name: 'Age today', type: 'number', cells: ROWS.map(({ age }) => age) },
]);
const BY_SPEND: RulesParams['by'] = { kind: 'clusters', params: { features: ['spend'], k: 2, nInit: 1 } };

async function run(params: Partial<RulesParams>, table = TABLE): Promise<RulesResult> {
  const outcome = await compute({ ...rules.defaults, by: BY_SPEND, ...params }, runContext(table));
  if (!('result' in outcome)) throw new Error(JSON.stringify(outcome));
  return outcome.result;
}

const leavesOf = ({ nodes }: RulesResult) => nodes.filter((node): node is RuleLeaf => node.kind === 'leaf');

describe('two groups by spending', () => {
  test('one question tells them, in a round number, and is right of everybody', async () => {
    const result = await run({});
    expect(result.nodes).toHaveLength(3);
    expect(leavesOf(result).map(({ filter }) => filter)).toEqual(['spend <= 50', 'spend > 50']);
    expect(result.accuracy.value).toBe(1);
    expect(result.accuracy.low).toBeGreaterThan(0.95);
    expect(result.majority).toBeCloseTo(0.75, 2);
    expect(result.learned + result.heldOut).toBe(400);
    expect(result.heldOut / 400).toBeCloseTo(0.3, 2);
    expect(result.segments).toEqual([
      { heldOut: 90, precision: 1, recall: 1 },
      { heldOut: 30, precision: 1, recall: 1 },
    ]);
  });

  test('everybody is in one leaf, and its filter says the same of each of them', async () => {
    const result = await run({ maxDepth: 2 });
    const everybody = leavesOf(result).flatMap(({ people }) => [...people]);
    expect(everybody.sort((a, b) => a - b)).toEqual([...ROWS.keys()]);
    for (const { people, filter, counts } of leavesOf(result)) {
      expect(counts.reduce((sum, count) => sum + count)).toBe(people.length);
      for (const person of people) expect(ROWS[person]!.spend > 50).toBe(filter.includes('>'));
    }
  });
});

test('customers in RFM groups: questions in days and orders; the filter picks the same people', async () => {
  const rows = Array.from({ length: 900 }, (_, n) => ({
    customer: `c${Math.floor(150 * random.float() ** 2)}`,
    time: Date.UTC(2024, 0, 1 + random.below(365), random.below(24)),
    amount: 1 + random.below(90),
    order: `o${n}`,
  }));
  const table = memoryTable([
    { name: 'c', role: 'customerId', type: 'text', cells: rows.map(({ customer }) => customer) },
    { name: 'o', role: 'orderId', type: 'text', cells: rows.map(({ order }) => order) },
    { name: 't', role: 'timestamp', type: 'timestamp', cells: rows.map(({ time }) => time) },
    { name: 'a', role: 'amount', type: 'number', cells: rows.map(({ amount }) => amount) },
  ]);
  const result = await run({ by: { kind: 'rfm' }, maxDepth: 4 }, table);
  const latest = Math.max(...rows.map(({ time }) => time));
  const facts = result.subjects.map((id) => {
    const own = rows.filter(({ customer }) => customer === id);
    const last = Math.max(...own.map(({ time }) => time));
    return {
      recencyDays: Math.floor((latest - last) / 86_400_000),
      frequency: own.length,
      monetary: own.reduce((sum, { amount }) => sum + amount, 0),
    };
  });
  expect(result.accuracy.value).toBeGreaterThan(result.majority);
  for (const { people, filter } of leavesOf(result)) {
    const picked = facts.flatMap((fact, at) => (holds(filter, fact) ? [at] : []));
    expect(picked).toEqual([...people]);
  }
});

/** Reads a filter as a stranger to our code would. @returns whether all of its parts hold. */
function holds(filter: string, fact: Readonly<Record<string, number>>): boolean {
  return filter.split(' and ').every((part) => {
    const [, name, sign, value] = /^(\w+) (<=|>) ([\d.]+)$/.exec(part)!;
    return sign === '>' ? fact[name!]! > Number(value) : fact[name!]! <= Number(value);
  });
}

test('too few people are not parted', async () => {
  const few = memoryTable([{ name: 'spend', type: 'number', cells: [1, 2, 3, 90, 91, 92] }]);
  expect(await compute({ ...rules.defaults, by: BY_SPEND }, runContext(few))).toEqual({
    insufficient: { code: 'too-few-rows', have: 6, need: 50 },
  });
});
