import { BitSet } from '../../src/data/bit-set.ts';
import { MISSING_CODE, type Column, type ColumnType } from '../../src/data/column.ts';
import type { Role } from '../../src/data/roles.ts';
import { DEFAULT_SALES_RULE, type SalesRule } from '../../src/data/sales-rule.ts';
import type { ColumnInfo } from '../../src/data/schema.ts';
import type { Table } from '../../src/data/table.ts';

/** A cell as a test writes it: null is missing; a date is written as text (`2024-03-01` or with a time). */
export type Cell = string | number | null;

export interface ColumnSpec {
  readonly name: string;
  readonly type: ColumnType;
  readonly role?: Role | null;
  readonly cells: readonly Cell[];
}

/** A table that lives in memory, for tests of what reads tables. */
export function memoryTable(specs: readonly ColumnSpec[], rule: Partial<SalesRule> = {}): Table {
  return tableOf(
    specs.map((spec) => ({ name: spec.name, role: spec.role ?? null, column: buildColumn(spec) })),
    rule,
  );
}

/** The same from columns that are already built. */
export function tableOf(
  parts: readonly { readonly name: string; readonly role: Role | null; readonly column: Column }[],
  rule: Partial<SalesRule> = {},
): Table {
  return {
    rowCount: parts[0] === undefined ? 0 : rowsOf(parts[0].column),
    columns: parts.map(({ name, role, column }) => describe(name, role, column)),
    salesRule: { ...DEFAULT_SALES_RULE, ...rule },
    read(index) {
      const part = parts[index];
      return part ? Promise.resolve(part.column) : Promise.reject(new RangeError(`no column ${index}`));
    },
  };
}

export function buildColumn({ type, cells }: Pick<ColumnSpec, 'type' | 'cells'>): Column {
  if (type === 'text') return buildText(cells);
  const values = Float64Array.from(cells, (cell) => toNumber(cell, type));
  const valid = new BitSet(values.length);
  values.forEach((value, row) => Number.isNaN(value) || valid.add(row));
  return { type, values, valid };
}

function buildText(cells: readonly Cell[]): Column {
  const codeOf = new Map<string, number>();
  const codes = Int32Array.from(cells, (cell) => {
    if (cell === null) return MISSING_CODE;
    const text = String(cell);
    const code = codeOf.get(text) ?? codeOf.size;
    codeOf.set(text, code);
    return code;
  });
  return { type: 'text', codes, dictionary: [...codeOf.keys()] };
}

function toNumber(cell: Cell, type: ColumnType): number {
  if (cell === null) return NaN;
  if (type === 'number' || typeof cell === 'number') return Number(cell);
  return Date.parse(/\d[ T]\d/.test(cell) ? `${cell.replace(' ', 'T')}Z` : cell);
}

function describe(name: string, role: Role | null, column: Column): ColumnInfo {
  const numbers: readonly number[] =
    column.type === 'text' ? [] : [...column.values].filter((value) => !Number.isNaN(value));
  const present: readonly number[] =
    column.type === 'text' ? [...column.codes].filter((code) => code !== MISSING_CODE) : numbers;
  return {
    name,
    type: column.type,
    role,
    missing: rowsOf(column) - present.length,
    distinct: new Set(present).size,
    distinctIsExact: true,
    min: numbers.length === 0 ? null : numbers.reduce((a, b) => Math.min(a, b)),
    max: numbers.length === 0 ? null : numbers.reduce((a, b) => Math.max(a, b)),
    roleConfidence: role === null ? 0 : 1,
  };
}

function rowsOf(column: Column): number {
  return column.type === 'text' ? column.codes.length : column.values.length;
}
