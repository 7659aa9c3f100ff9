import { describe, expect, test } from 'vitest';
import { memoryTable, type Cell } from '../../../tests/helpers/memory-table.ts';
import { runContext } from '../../../tests/helpers/run-context.ts';
import { createRandom } from '../../kernels/random.ts';
import compute from './compute.ts';
import { FEWEST_PEOPLE, personas, type Persona, type PersonasParams, type PersonasResult } from './meta.ts';

type Row = readonly Cell[];

const COLUMNS = [
  { name: 'customer', role: 'customerId', type: 'text' },
  { name: 'order', role: 'orderId', type: 'text' },
  { name: 'time', role: 'timestamp', type: 'timestamp' },
  { name: 'amount', role: 'amount', type: 'number' },
  { name: 'product', role: 'productName', type: 'text' },
  { name: 'city', role: null, type: 'text' },
] as const;

/**
 * Two planted kinds: `big` orders ten times, lately, in the evening, buys tea, and lives in Oslo; `small` once, long
 * ago, at noon, anything, anywhere. Amounts overlap with nothing.
 */
function plantedTable() {
  const random = createRandom(5);
  const rows: Row[] = [];
  for (let n = 0; n < 160; n++) {
    const isBig = n < 60;
    const city = random.float() < (isBig ? 0.8 : 0.3) ? 'Oslo' : 'Bergen';
    for (let order = 0; order < (isBig ? 10 : 1); order++) {
      const day = isBig ? 300 + 6 * order + random.below(5) : random.below(120);
      const hour = random.float() < (isBig ? 0.9 : 0.2) ? 20 : 12;
      const product = random.float() < (isBig ? 0.5 : 0.1) ? 'tea' : `thing ${random.below(25)}`;
      const amount = (isBig ? 80 : 8) + random.below(20);
      rows.push([`c${n}`, `o${n}-${order}`, Date.UTC(2024, 0, 1 + day, hour), amount, product, city]);
    }
  }
  return memoryTable(COLUMNS.map((column, at) => ({ ...column, cells: rows.map((row) => row[at]!) })));
}

async function run(params: Partial<PersonasParams>, table = plantedTable()): Promise<PersonasResult> {
  const outcome = await compute({ ...personas.defaults, ...params }, runContext(table));
  if (!('result' in outcome)) throw new Error(JSON.stringify(outcome));
  return outcome.result;
}

function shownOf(result: PersonasResult, persona: Persona) {
  return [...persona.behaviour, ...persona.attributes].map((finding) => ({
    id: result.traits[finding.trait]!.id,
    ...finding,
  }));
}

describe('two planted kinds of customer', () => {
  const TWO: PersonasParams = { by: { kind: 'clusters', params: { k: 2, nInit: 3 } } };

  test('are told apart by what was planted, and by what follows from it', async () => {
    const result = await run(TWO);
    const [small, big] = result.personas;
    expect([small!.size, big!.size]).toEqual([100, 60]);
    const shown = shownOf(result, big!);
    const city = shown.find(({ id }) => id === 'column:city=Oslo')!;
    expect(city.index!.low).toBeGreaterThan(100);
    expect(city.people.every((person) => Number(result.subjects[person]!.slice(1)) < 60)).toBe(true);
    const evening = big!.findings.find(({ trait }) => result.traits[trait]!.id === 'part-of-day:evening')!;
    expect(evening.value).toBeCloseTo(0.9, 1);
    expect(evening.index!.low).toBeGreaterThan(140);
    expect(evening.q).toBeLessThan(0.001);
    // Everybody of the segment is above the average in each of these: they are findings of their own all the same.
    const ids = shown.map(({ id }) => id);
    for (const id of ['order-value', 'products', 'tenure']) expect(ids).toContain(id);
    expect(big!.advice!.action).toBe('thank');
    expect(small!.advice!.action).toBe('let-go');
    expect(big!.revenueShare! + small!.revenueShare!).toBeCloseTo(1, 12);
  });

  test('favourites are what is chosen more, not what is bought more', async () => {
    const result = await run(TWO);
    const big = result.personas[1]!;
    const products = big.favourites.map(({ product }) => product);
    // Each of them bought about as many "things" as there are choices for: only tea is chosen more for that.
    for (const favourite of big.favourites) expect(favourite.lift.low).toBeGreaterThan(1);
    expect(products).not.toContain('thing 0');
  });

  test('what segments were made by is not tested; everything else is, once', async () => {
    const result = await run(TWO);
    const defining = result.traits.filter(({ isDefining }) => isDefining).map(({ id }) => id);
    expect(defining).toEqual(['recency', 'orders', 'spending']);
    const tested = result.personas.flatMap(({ findings }) => findings.filter(({ p }) => !Number.isNaN(p)));
    for (const { trait } of tested) expect(result.traits[trait]!.isDefining).toBe(false);
    // Of those who ordered once there is no gap to compare.
    const others = result.traits.filter(({ isDefining, id }) => !isDefining && id !== 'usual-gap');
    expect(tested).toHaveLength(2 * others.length);
    expect(result.tested).toBe(tested.length);
  });

  test('RFM groups: the small ones are not spoken of', async () => {
    const result = await run({ by: { kind: 'rfm' } });
    const hidden = result.personas.filter(({ isHidden }) => isHidden);
    for (const persona of result.personas) expect(persona.isHidden).toBe(persona.size < FEWEST_PEOPLE);
    for (const { behaviour, attributes, favourites, advice } of hidden)
      expect([behaviour, attributes, favourites, advice]).toEqual([[], [], [], null]);
    expect(result.personas.reduce((sum, { size }) => sum + size, 0)).toBe(160);
    expect(result.naming.groups).toHaveLength(result.personas.length);
  });
});

test('labels that have nothing to do with anything give next to no findings', async () => {
  const random = createRandom(11);
  const rows = 400;
  const noise = (name: string) => ({
    name,
    type: 'number' as const,
    cells: Array.from({ length: rows }, () => random.float()),
  });
  const table = memoryTable([noise('made of'), ...Array.from({ length: 25 }, (_, i) => noise(`noise ${i}`))]);
  const result = await run(
    { by: { kind: 'clusters', params: { features: ['made of'], k: 4, nInit: 1 } } },
    table,
  );
  expect(result.tested).toBe(100);
  expect(result.found).toBeLessThanOrEqual(2);
});

test('rows of a table are told apart by its other columns, and the same row leads back', async () => {
  const random = createRandom(2);
  const rows = Array.from({ length: 300 }, (_, row) => ({
    spend: row % 2 === 0 ? 10 + random.float() : 90 + random.float(),
    plan: random.float() < (row % 2 === 0 ? 0.9 : 0.1) ? 'basic' : 'gold',
  }));
  const table = memoryTable([
    { name: 'spend', type: 'number', cells: rows.map(({ spend }) => spend) },
    { name: 'plan', type: 'text', cells: rows.map(({ plan }) => plan) },
  ]);
  const result = await run(
    { by: { kind: 'clusters', params: { features: ['spend'], k: 2, nInit: 1 } } },
    table,
  );
  const marks = result.personas.map((persona) => shownOf(result, persona).map(({ id }) => id));
  expect(marks.flat().sort()).toEqual(['column:plan=basic', 'column:plan=gold']);
  const basic = result.personas
    .flatMap((persona) => shownOf(result, persona))
    .find(({ id }) => id.endsWith('basic'))!;
  for (const person of basic.people) expect(rows[Number(result.subjects[person]) - 1]!.plan).toBe('basic');
  expect(result.personas.every(({ advice, revenueShare }) => advice === null && revenueShare === null)).toBe(
    true,
  );
});
