import type { ColumnInfo, DatasetInfo, Problem } from '../../src/data/schema.ts';
import { PROBLEM_CODES } from '../../src/data/schema.ts';
import { AppError, ERROR_CODES } from '../../src/rpc/errors.ts';
import type { ImportedColumn, ImportedTable } from '../helpers/import-table.ts';

const ABOUT_THE_DISK = new Set<string>(['file-changed', 'file-unreadable']);
const REFUSALS = new Set<string>(
  ERROR_CODES.filter((code) => code.startsWith('file-') && !ABOUT_THE_DISK.has(code)),
);

/** What is wrong with a table that came of an import; empty when all its parts agree. */
export function faultsOfTable({ dataset, columns, leftOut }: ImportedTable): readonly string[] {
  return [
    ...faultsOfInfo(dataset),
    ...dataset.columns.flatMap((info, at) => faultsOfColumn(info, columns[at], dataset.rowCount)),
    ...leftOut.flatMap(({ record }) => (isOrdinal(record) ? [] : [`left out: record ${record}`])),
  ];
}

/** What is wrong with how an import describes its table. */
export function faultsOfInfo({
  columns,
  problems,
  rowCount,
  import: { header },
}: DatasetInfo): readonly string[] {
  const names = new Set(columns.map(({ name }) => name));
  const has = (fault: string, isFaulty: boolean) => (isFaulty ? [fault] : []);
  return [
    // Only read as text, where the header comes back too, may it stand alone.
    ...has(`${rowCount} rows`, !isOrdinal(header === undefined ? rowCount : rowCount + 1)),
    ...has('no columns', columns.length === 0),
    ...has('names come twice', names.size !== columns.length),
    ...problems.flatMap(faultsOfProblem),
  ];
}

/** What is wrong with what an import threw. */
export function faultsOfRefusal(error: unknown): readonly string[] {
  if (error instanceof AppError && REFUSALS.has(error.code)) return [];
  return [error instanceof Error ? (error.stack ?? error.message) : `threw ${String(error)}`];
}

function faultsOfProblem({ code, count, rows, sample }: Problem): readonly string[] {
  const isRight =
    PROBLEM_CODES.includes(code) &&
    isOrdinal(count) &&
    rows.length <= count &&
    rows.every(isOrdinal) &&
    (sample === null || sample.length <= 80);
  return isRight ? [] : [`problem ${JSON.stringify({ code, count, rows, sample })}`];
}

function faultsOfColumn(
  info: ColumnInfo,
  column: ImportedColumn | undefined,
  rowCount: number,
): readonly string[] {
  if (column === undefined) return [`${info.name}: no chunks`];
  const { cells, exceptions } = column;
  const missing = cells.filter((cell) => cell === null).length;
  const isStray = ({ row, record }: (typeof exceptions)[number]) =>
    cells[row] !== null || !isOrdinal(record ?? 1);
  const faults = {
    'cells are not one a row': cells.length !== rowCount,
    'a code leads nowhere': cells.includes(undefined as never),
    'a number is not finite': cells.some((cell) => typeof cell === 'number' && !Number.isFinite(cell)),
    'missing cells are miscounted': missing !== info.missing,
    'distinct cells are miscounted': info.distinctIsExact && info.distinct > cells.length - missing,
    'an exception stands beside a value': exceptions.some(isStray),
  };
  return Object.entries(faults).flatMap(([fault, is]) => (is ? [`${info.name}: ${fault}`] : []));
}

function isOrdinal(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 1;
}
