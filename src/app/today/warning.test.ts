import { expect, it } from 'vitest';
import type { SalesResult } from '../../analyses/sales/meta.ts';
import type { DatasetInfo, Problem } from '../../data/schema.ts';
import { pickWarning, type Warning } from './warning.ts';

const DAY_MS = 86_400_000;
const LAST_SALE = Date.UTC(2026, 0, 1);

interface Case {
  readonly description: string;
  readonly problems?: number;
  readonly harmless?: number;
  readonly guests?: number;
  readonly ageDays?: number;
  readonly sample?: string;
  readonly expected: Warning['code'] | null;
}

it.each<Case>([
  { description: 'nothing wrong', expected: null },
  { description: 'ids put right', harmless: 900, expected: null },
  { description: 'a few unreadable cells', problems: 3, expected: 'problems' },
  { description: 'old data before a few unreadable cells', problems: 3, ageDays: 46, expected: 'old' },
  { description: 'not old yet', ageDays: 45, expected: null },
  { description: 'an old sample is as it should be', ageDays: 5000, sample: 'retail', expected: null },
  { description: 'guests before old data', guests: 60, ageDays: 46, expected: 'guests' },
  { description: 'few guests', guests: 50, expected: null },
  { description: 'many unreadable cells before guests', problems: 11, guests: 60, expected: 'problems' },
])(
  '$description → $expected',
  ({ problems = 0, harmless = 0, guests = 0, ageDays = 0, sample = null, expected }) => {
    const problem: Problem = { code: 'not-a-number', count: problems, rows: [], column: null, sample: null };
    const righted: Problem = { ...problem, code: 'integer-id-with-decimals', count: harmless };
    const found = [problem, righted].filter(({ count }) => count > 0);
    const dataset = { rowCount: 1000, sample, problems: found } as unknown as DatasetInfo;
    const sales = {
      saleRows: 1000 - guests,
      excluded: { noCustomer: guests },
      revenue: 80,
      revenueWithGuests: 100,
      lastSale: LAST_SALE,
    } as unknown as SalesResult;
    expect(pickWarning(dataset, sales, LAST_SALE + ageDays * DAY_MS)?.code ?? null).toBe(expected);
  },
);
