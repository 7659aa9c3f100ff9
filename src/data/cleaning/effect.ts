import { MISSING_CODE, type Column } from '../column.ts';
import type { Role } from '../roles.ts';
import { deriveSales } from '../sales.ts';
import { readSalesColumns } from '../sales-columns.ts';
import { rolesOf, type Table } from '../table.ts';
import { applyStep } from './apply-step.ts';
import { isMissing } from './change-column.ts';
import { remembering } from './cleaned-table.ts';
import { obstacleTo, type StepObstacle } from './obstacle.ts';
import { columnsOfStep, type CleaningStep, type Recipe } from './steps.ts';

/** A column in figures. */
export interface ColumnSummary {
  /** Cells that are not missing. */
  readonly count: number;
  readonly distinct: number;
  /** Null for text and times, and where nothing is there. */
  readonly sum: number | null;
  /** Null for text, and where nothing is there; epoch ms of times. */
  readonly mean: number | null;
}

export interface SalesSummary {
  readonly rows: number;
  readonly revenue: number;
  readonly customers: number;
}

export interface Change<Facts> {
  readonly before: Facts;
  readonly after: Facts;
}

/** What a step does to a table; where `obstacle` is set it does nothing. */
export interface StepEffect {
  readonly obstacle: StepObstacle | null;
  readonly rows: Change<number>;
  /** Cells that are another value after it, in rows that stay. */
  readonly cellsChanged: number;
  readonly columns: readonly ({
    readonly name: string;
    readonly type: Column['type'];
  } & Change<ColumnSummary>)[];
  /** Null where the table has no money. */
  readonly sales: Change<SalesSummary> | null;
}

const MONEY: readonly Role[] = ['amount', 'unitPrice', 'orderTotal'];

type Breathe = () => Promise<void>;

/**
 * Applies a recipe step by step and measures what each does to what the one before left.
 *
 * @param from steps before this one are applied without being measured.
 */
export async function measureRecipe(
  table: Table,
  recipe: Recipe,
  from: number,
  breathe: Breathe,
): Promise<StepEffect[]> {
  const effects: StepEffect[] = [];
  let before = remembering(table);
  for (const [position, step] of recipe.entries()) {
    const obstacle = obstacleTo(step, before.columns);
    const after = obstacle === null ? remembering(await applyStep(before, step, breathe)) : before;
    await breathe();
    if (position >= from) effects.push(await measure(step, obstacle, { before, after }, breathe));
    before = after;
  }
  return effects;
}

async function measure(
  step: CleaningStep,
  obstacle: StepObstacle | null,
  tables: Change<Table>,
  breathe: Breathe,
): Promise<StepEffect> {
  const { before, after } = tables;
  const rows = { before: before.rowCount, after: after.rowCount };
  if (obstacle !== null) return { obstacle, rows, cellsChanged: 0, columns: [], sales: null };
  const columns: StepEffect['columns'][number][] = [];
  let cellsChanged = 0;
  for (const index of columnsToShow(step, before)) {
    const change = { before: await before.read(index), after: await after.read(index) };
    const { name, type } = before.columns[index]!;
    columns.push({ name, type, before: summarise(change.before), after: summarise(change.after) });
    if (rows.before === rows.after) cellsChanged += countChanged(change);
    await breathe();
  }
  return { obstacle, rows, cellsChanged, columns, sales: await changeOfSales(tables, breathe) };
}

/** The columns a step changes; of a step that takes rows away, those with money and amounts. */
function columnsToShow(step: CleaningStep, { columns }: Table): number[] {
  const named = columnsOfStep(step);
  const changes =
    step.kind === 'fill' || step.kind === 'fill-constant' || step.kind === 'cap' || step.kind === 'merge';
  return columns.flatMap(({ name, role }, index) => {
    if (changes) return named.includes(name) ? [index] : [];
    return role === 'quantity' || role === 'unitPrice' || role === 'amount' ? [index] : [];
  });
}

function summarise(column: Column): ColumnSummary {
  if (column.type === 'text') {
    const present = column.codes.filter((code) => code !== MISSING_CODE);
    return { count: present.length, distinct: new Set(present).size, sum: null, mean: null };
  }
  const present = column.values.filter((value) => !Number.isNaN(value));
  const sum = present.reduce((total, value) => total + value, 0);
  return {
    count: present.length,
    distinct: countDistinct(present),
    sum: column.type === 'timestamp' || present.length === 0 ? null : sum,
    mean: present.length === 0 ? null : sum / present.length,
  };
}

function countDistinct(values: Float64Array): number {
  const ordered = values.toSorted();
  let distinct = 0;
  for (let at = 0; at < ordered.length; at++) if (at === 0 || ordered[at] !== ordered[at - 1]) distinct += 1;
  return distinct;
}

/** Cells of the same row that differ. */
function countChanged({ before, after }: Change<Column>): number {
  const rows = before.type === 'text' ? before.codes.length : before.values.length;
  const differs = comparison(before, after);
  let changed = 0;
  for (let row = 0; row < rows; row++) {
    const was = isMissing(before, row);
    if (was !== isMissing(after, row) || (!was && differs(row))) changed += 1;
  }
  return changed;
}

/** Whether the cells of a row that is missing in neither differ. */
function comparison(before: Column, after: Column): (row: number) => boolean {
  if (before.type === 'text' || after.type === 'text') {
    if (before.type !== 'text' || after.type !== 'text') return () => true;
    return (row) => before.dictionary[before.codes[row]!] !== after.dictionary[after.codes[row]!];
  }
  return (row) => before.values[row] !== after.values[row];
}

async function changeOfSales(
  { before, after }: Change<Table>,
  breathe: Breathe,
): Promise<StepEffect['sales']> {
  const roles = rolesOf(before);
  if (!MONEY.some((role) => roles.has(role))) return null;
  const summaries = { before: await salesOf(before), after: await salesOf(after) };
  await breathe();
  return summaries;
}

async function salesOf(table: Table): Promise<SalesSummary> {
  const { amount, customer } = deriveSales(await readSalesColumns(table), table.salesRule);
  const buyers = new Set<number>();
  let rows = 0;
  let revenue = 0;
  for (let row = 0; row < amount.length; row++) {
    if (Number.isNaN(amount[row])) continue;
    rows += 1;
    revenue += amount[row]!;
    const buyer = customer?.codes[row] ?? MISSING_CODE;
    if (buyer !== MISSING_CODE) buyers.add(buyer);
  }
  return { rows, revenue, customers: buyers.size };
}
