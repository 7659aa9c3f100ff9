import { describe, expect, test } from 'vitest';
import { ROLES } from '../../src/data/roles.ts';
import type { Table } from '../../src/data/table.ts';
import { runContext, type TestContext } from '../helpers/run-context.ts';
import { foldersWithCompute, foldersWithMeta, subjects, type Subject } from './subjects.ts';
import { AWKWARD_TABLES, barestTables, ordinaryTable } from './tables.ts';

const REASONS = [
  'missing-roles',
  'no-sales',
  'no-dates',
  'too-few-customers',
  'too-few-rows',
  'too-few-features',
  'not-numeric',
  'no-such-column',
  'all-equal',
  'too-few-distinct',
  'too-many-rows',
  'too-many-levels',
  'too-few-gaps',
  'short-history',
];

test('every folder is registered under its own name, and every registered analysis has a folder', () => {
  const ids = subjects.map(({ meta }) => meta.id).sort();
  expect([...foldersWithCompute].sort()).toEqual(ids);
  expect([...foldersWithMeta].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

describe.each(subjects)('$meta.id', (subject) => {
  const { meta, paramSets } = subject;
  const sets = paramSets.map((params) => ({ params, named: JSON.stringify(params) }));

  test('its meta is sound', () => {
    expect(meta.id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(Number.isInteger(meta.version) && meta.version >= 1).toBe(true);
    expect(ROLES).toEqual(expect.arrayContaining(meta.needs.flat()));
  });

  test.each(sets)('params $named pass its own check', ({ params }) => {
    expect(meta.checkParams(params as never)).toBeNull();
  });

  describe.each(sets)('with $named', ({ params }) => {
    test('the same seed gives the same result, to the last bit', async () => {
      const table = ordinaryTable();
      const first = await outcomeOf(subject, params, table);
      const again = await outcomeOf(subject, params, table);
      const anew = await outcomeOf(subject, params);
      expect(again).toStrictEqual(first);
      expect(anew).toStrictEqual(first);
    });

    test('what comes out survives structuredClone and holds no function', async () => {
      const outcome = await outcomeOf(subject, params);
      expect(structuredClone(outcome)).toEqual(outcome);
      expect(functionsIn(outcome)).toEqual([]);
    });

    test.each(Object.keys(AWKWARD_TABLES))('%s: done, or a stated reason why not', async (name) => {
      expectStated(await outcomeOf(subject, params, AWKWARD_TABLES[name]));
    });

    test('an abort at any breath settles with AbortError', async () => {
      const whole = runContext(ordinaryTable());
      await run(subject, params, whole);
      const breaths = Array.from({ length: whole.breaths() }, (_, breath) => breath + 1);
      for (const breath of breaths) {
        const context = abortingAt(breath);
        const reason = await run(subject, params, context).catch((error: unknown) => error);
        // What breathes by the clock may be done before that breath comes.
        if (context.breaths() >= breath) expect(reason).toMatchObject({ name: 'AbortError' });
      }
    });
  });

  test('it is done on the ordinary table with its defaults, with a breath on the way', async () => {
    const context = runContext(ordinaryTable());
    expect(await run(subject, meta.defaults, context)).toHaveProperty('result');
    expect(context.breaths()).toBeGreaterThan(0);
  });

  test.each(
    barestTables(meta.needs).map((table) => ({ table, roles: table.columns.map(({ role }) => role) })),
  )('it needs no more than $roles', async ({ table }) => {
    expect(await outcomeOf(subject, meta.defaults, table)).toHaveProperty('result');
  });
});

async function outcomeOf(subject: Subject, params: object, table: Table = ordinaryTable()): Promise<unknown> {
  return run(subject, params, runContext(table));
}

async function run(subject: Subject, params: object, context: TestContext): Promise<unknown> {
  const compute = await subject.compute();
  return compute(params, context);
}

function abortingAt(breath: number): TestContext {
  const controller = new AbortController();
  const onBreath = (current: number) => {
    if (current === breath) controller.abort();
  };
  return runContext(ordinaryTable(), { signal: controller.signal, onBreath });
}

function expectStated(outcome: unknown): void {
  if (typeof outcome !== 'object' || outcome === null) return expect.unreachable('no outcome');
  if ('result' in outcome) return;
  expect(outcome).toHaveProperty('insufficient.code', expect.toBeOneOf(REASONS));
}

function functionsIn(value: unknown, path = ''): string[] {
  if (typeof value === 'function') return [path];
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => functionsIn(inner, `${path}.${key}`));
}
