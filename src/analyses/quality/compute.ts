import { ON_CPU } from '../../data/on-cpu.ts';
import { columnOf, type Table } from '../../data/table.ts';
import type { Compute, RunContext } from '../define.ts';
import { profileColumn, type Profile } from './columns.ts';
import { duplicateIds, duplicateRows, sharedOrders } from './duplicates.ts';
import type { Finding, QualityParams, QualityResult } from './meta.ts';
import { findGaps } from './time-gaps.ts';
import { walkIns } from './walk-ins.ts';

/** What distorts figures most comes first. */
const ORDER: readonly Finding['kind'][] = [
  'duplicate-rows',
  'walk-in',
  'duplicate-ids',
  'sentinel',
  'future-dates',
  'negative-prices',
  'unreadable',
  'shared-orders',
  'time-gaps',
  'spellings',
  'placeholder',
  'empty',
  'mostly-missing',
  'zero-prices',
  'outer-spaces',
  'constant',
];

/** What is in a table, column by column, and what in it is odd. */
const compute = (async ({ walkInShare }, context) => {
  const profiles = await profileColumns(context);
  const gaps = await gapsOf(context.table);
  await context.breathe();
  const findings = [
    ...profiles.flatMap((profile) => profile.findings),
    ...(gaps === null || gaps.gaps.length === 0 ? [] : [{ kind: 'time-gaps' as const, ...gaps }]),
    ...(await findingsOfRows(context, walkInShare)),
  ];
  const result: QualityResult = {
    rows: context.table.rowCount,
    columns: profiles.map(({ column }) => column),
    findings: findings.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind)),
    rhythm: gaps?.rhythm ?? null,
  };
  return { result, engineChoice: ON_CPU, seed: null };
}) satisfies Compute<QualityParams, QualityResult>;

export default compute;

async function profileColumns({ table, progress, breathe }: RunContext): Promise<Profile[]> {
  const profiles: Profile[] = [];
  // Rows that are the same take about as long as two columns.
  const steps = table.columns.length + 2;
  for (const [index, info] of table.columns.entries()) {
    progress({ fraction: index / steps, step: 'read' });
    const profile = profileColumn(info, await table.read(index), table.importedAt ?? null);
    const unreadable = await unreadableCells(table, index);
    profiles.push({ ...profile, findings: [...unreadable, ...profile.findings] });
    await breathe();
  }
  progress({ fraction: table.columns.length / steps, step: 'evaluate' });
  return profiles;
}

/** Cells that did not read as the type of their column. */
async function unreadableCells(table: Table, index: number): Promise<Finding[]> {
  const cells = (await table.exceptionsOf?.(index)) ?? [];
  const [first] = cells;
  if (first === undefined) return [];
  return [{ kind: 'unreadable', column: table.columns[index]!.name, rows: cells.length, sample: first.cell }];
}

async function gapsOf(table: Table): Promise<ReturnType<typeof findGaps>> {
  const index = columnOf(table, 'timestamp');
  if (index === null) return null;
  const column = await table.read(index);
  return column.type === 'timestamp' ? findGaps(column.values) : null;
}

async function findingsOfRows(context: RunContext, walkInShare: number): Promise<Finding[]> {
  const duplicates = await duplicateRows(context);
  const ids = await duplicateIds(context);
  await context.breathe();
  const shared = await sharedOrders(context);
  await context.breathe();
  return [...duplicates, ...ids, ...shared, ...(await walkIns(context.table, walkInShare))];
}
