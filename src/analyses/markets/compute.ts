import { MISSING_CODE, type TextColumn } from '../../data/column.ts';
import { ON_CPU } from '../../data/on-cpu.ts';
import { adjustPValues } from '../../kernels/false-discovery.ts';
import type { Compute, RunContext } from '../define.ts';
import { crossTable, type CrossTable } from './cross-table.ts';
import { candidates, readCandidate, unknownDimensions, type Candidate } from './dimensions.ts';
import { cohensW, findingsOf, strengthOf, weightOf } from './findings.ts';
import { groupSubjects, type Grouping } from './groups.ts';
import {
  FALSE_DISCOVERY_RATE,
  type MarketDimension,
  type MarketsParams,
  type MarketsResult,
  type SkippedDimension,
} from './meta.ts';
import { readSubjects, type Subjects } from './subjects.ts';

const MOST_VALUES_A_CUSTOMER = 200;

/**
 * Markets against groups: a cross-table of every column that divides the customers, tested by χ², and what in it is
 * more than chance. p-values are adjusted once, for all tables and all their cells.
 */
const compute = (async (params, context) => {
  context.progress({ fraction: null, step: 'read' });
  const unknown = unknownDimensions(context.table, params);
  if (unknown.length > 0) return { insufficient: { code: 'no-such-column', columns: unknown } };
  const subjects = await readSubjects(params, context);
  if ('insufficient' in subjects) return subjects;
  const grouping = await groupSubjects(params, subjects, context);
  if (!('groups' in grouping)) return grouping;
  await context.breathe();
  const { tables, skipped } = await crossTables(params, subjects, grouping, context);
  if (tables.length === 0 && subjects.isRows)
    return { insufficient: { code: 'too-few-features', have: 0, need: 1 } };
  return { result: conclude(tables, skipped, subjects, grouping), engineChoice: ON_CPU, seed: null };
}) satisfies Compute<MarketsParams, MarketsResult>;

export default compute;

async function crossTables(
  params: MarketsParams,
  subjects: Subjects,
  grouping: Grouping,
  context: RunContext,
): Promise<{ readonly tables: CrossTable[]; readonly skipped: SkippedDimension[] }> {
  const tables: CrossTable[] = [];
  const skipped: SkippedDimension[] = [];
  const found = candidates(context.table, params, grouping.byColumn);
  for (const [at, candidate] of found.entries()) {
    context.progress({ fraction: at / found.length, step: 'evaluate' });
    const read = await readCandidate(candidate, context.table);
    await context.breathe();
    if (read === null) continue;
    const votes = subjects.votes(read.column);
    const why = reasonToSkip(candidate, votes);
    if (why !== null) skipped.push({ column: candidate.column, ...why });
    else {
      const { source, examples, column } = read;
      const named = { column: candidate.column, source, mixedShare: subjects.mixedShare(column) };
      tables.push(crossTable(named, votes, grouping, subjects, examples));
    }
    await context.breathe();
  }
  return { tables, skipped };
}

function reasonToSkip({ isOpen }: Candidate, { codes, dictionary }: TextColumn) {
  const seen = new Uint8Array(dictionary.length);
  for (const code of codes) if (code !== MISSING_CODE) seen[code] = 1;
  const values = seen.reduce((sum, one) => sum + one, 0);
  if (values < 2) return { why: 'one-value', values } as const;
  return !isOpen && values > MOST_VALUES_A_CUSTOMER ? ({ why: 'too-many-values', values } as const) : null;
}

function conclude(
  tables: readonly CrossTable[],
  skipped: readonly SkippedDimension[],
  subjects: Subjects,
  grouping: Grouping,
): MarketsResult {
  const pValues = tables.flatMap(({ p, cellP }) => [p, ...cellP]);
  const adjusted = adjustPValues(pValues);
  let at = 0;
  const tested = tables.map((table): MarketDimension => {
    const q = adjusted.slice(at, at + 1 + table.cellP.length);
    at += q.length;
    return withTest(table, q[0]!, q.slice(1));
  });
  const dimensions = tested.sort((a, b) => rankOf(b) - rankOf(a));
  const { by, byColumn, groups, group, segments } = grouping;
  return {
    by,
    byColumn,
    isRows: subjects.isRows,
    subjects: subjects.ids,
    groups,
    group,
    segments,
    subjectOf: subjects.subjectOf,
    dimensions,
    skipped,
    findings: findingsOf(dimensions),
    tests: pValues.filter((p) => !Number.isNaN(p)).length,
    revenue: subjects.sales === null ? null : subjects.sales.money.reduce((sum, money) => sum + money, 0),
  };
}

function withTest(
  { dimension, chi, minExpected, designEffect, p, v }: CrossTable,
  q: number,
  cellQ: Float64Array<ArrayBuffer>,
): MarketDimension {
  const { levels, columns } = dimension;
  if (Number.isNaN(p)) return { ...dimension, q: cellQ, test: null };
  return {
    ...dimension,
    q: cellQ,
    test: {
      chiSquare: chi.statistic,
      df: chi.df,
      p,
      q,
      cramersV: v.raw,
      cramersVCorrected: v.corrected,
      minExpected,
      designEffect,
      strength: strengthOf(cohensW(v.corrected, levels.length, columns.length)),
    },
  };
}

/** Those that chance does not explain by their strength; the others after them, the untested last. */
function rankOf(dimension: MarketDimension): number {
  const { test } = dimension;
  if (test === null) return -2;
  return weightOf(dimension) - (test.q < FALSE_DISCOVERY_RATE ? 0 : 1);
}
