import { describe, expect, test } from 'vitest';
import { rowsOfSource, sourceOf } from '../../../tests/helpers/combine-source.ts';
import { tableOf } from '../../../tests/helpers/memory-table.ts';
import { onlineRetail } from '../../../tests/helpers/online-retail.ts';
import { runContext } from '../../../tests/helpers/run-context.ts';
import { hasSharedData, NEEDS_SHARED } from '../../../tests/helpers/shared-data.ts';
import computeRfm from '../../analyses/rfm/compute.ts';
import { rfm } from '../../analyses/rfm/meta.ts';
import type { Table } from '../table.ts';
import { gatherCells } from './gather.ts';
import type { CombineSource } from './source-column.ts';
import { planStack, type StackPlan } from './stack.ts';

const onStep = () => Promise.resolve();
const START_OF_JUNE = Date.UTC(2011, 5, 1);
const START_OF_JULY = Date.UTC(2011, 6, 1);

async function timesOf(table: Table): Promise<Float64Array> {
  const at = table.columns.findIndex(({ role }) => role === 'timestamp');
  const column = await table.read(at);
  return column.type === 'text' ? new Float64Array() : column.values;
}

async function tableOfPlan(sources: readonly CombineSource[], plan: StackPlan, whole: Table): Promise<Table> {
  const parts = await Promise.all(
    plan.columns.map(async ({ name, role, type, from }) => {
      const cells = await Promise.all(from.map((index, at) => sources[at]!.read(index!)));
      return { name, role, column: gatherCells(cells, type, plan).column };
    }),
  );
  return tableOf(parts, whole.salesRule);
}

describe.skipIf(!hasSharedData)(`Online Retail in two exports that overlap${NEEDS_SHARED}`, () => {
  test(
    'laid over each other they are the whole again, to the customer and the cent',
    { timeout: 120_000 },
    async () => {
      const whole = onlineRetail();
      const source = sourceOf(whole, 'whole');
      const times = await timesOf(whole);
      const rows = Int32Array.from(times, (_, row) => row);
      const older = rows.filter((row) => times[row]! < START_OF_JULY);
      const newer = rows.filter((row) => times[row]! >= START_OF_JUNE);
      const sources = [rowsOfSource(source, 'older', older), rowsOfSource(source, 'newer', newer)];

      const plan = await planStack({ sources, overlap: 'newer-wins', like: source.info, onStep });
      const overlapping = older.filter((row) => times[row]! >= START_OF_JUNE).length;
      expect(overlapping).toBeGreaterThan(30_000);
      expect(plan.row).toHaveLength(whole.rowCount);
      expect(plan.numbersStartAgain).toBe(false);
      expect(plan.steps[0]).toMatchObject({
        updated: 0,
        shortened: 0,
        rowsAdded: newer.length - overlapping,
        rowsRemoved: 0,
      });

      const combined = await tableOfPlan(sources, plan, whole);
      const [expected, actual] = [
        await computeRfm(rfm.defaults, runContext(whole)),
        await computeRfm(rfm.defaults, runContext(combined)),
      ];
      expect(actual).toEqual(expected);
    },
  );
});
