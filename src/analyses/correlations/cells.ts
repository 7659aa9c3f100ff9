import { chiSquare, columnTotals, crossTabulate, rowTotals } from '../../kernels/contingency.ts';
import type { CorrelationsResult, Variable } from './meta.ts';

/** Those in one part of a variable and in one of another. */
export interface CodeCell {
  readonly row: number;
  readonly column: number;
  readonly count: number;
  /** Share of the row that is in the column. */
  readonly share: number;
  /** Share of everyone who is in the column. */
  readonly base: number;
  /** Adjusted; beyond ±2 is rare by chance. */
  readonly residual: number;
}

/** Parts that a variable's people fall into: thirds, no and yes, or levels. */
export function partsOf(variable: Variable): readonly number[] {
  if (variable.kind === 'level') return Array.from(variable.levels.keys());
  return variable.unit === 'flag' ? [0, 2] : [0, 1, 2];
}

/** Every cell of two variables' parts, row by row; a row in which there is nobody has shares of NaN. */
export function codeCells({ variables, codes }: CorrelationsResult, a: number, b: number): CodeCell[] {
  const size = (at: number) => Math.max(...partsOf(variables[at]!)) + 1;
  const table = crossTabulate(codes[a]!, codes[b]!, size(a), size(b));
  const { residuals, n } = chiSquare(table);
  const [ofRow, ofColumn] = [rowTotals(table), columnTotals(table)];
  return partsOf(variables[a]!).flatMap((row) =>
    partsOf(variables[b]!).map((column) => {
      const at = row * table.columns + column;
      const count = table.counts[at]!;
      const [share, base] = [count / ofRow[row]!, ofColumn[column]! / n];
      return { row, column, count, share, base, residual: residuals[at]! };
    }),
  );
}

/** The cell that has most people more than by chance, leaving out the middle of numbers; null where there is none. */
export function strongestCell(result: CorrelationsResult, a: number, b: number): CodeCell | null {
  const isEnd = (variable: Variable, code: number) => variable.kind === 'level' || code !== 1;
  const cells = codeCells(result, a, b).filter(
    ({ row, column, residual }) =>
      residual > 0 && isEnd(result.variables[a]!, row) && isEnd(result.variables[b]!, column),
  );
  return cells.toSorted((x, y) => y.residual - x.residual)[0] ?? null;
}

/** Who is in a cell. */
export function peopleInCell(
  { codes }: CorrelationsResult,
  a: number,
  b: number,
  { row, column }: Pick<CodeCell, 'row' | 'column'>,
): Int32Array {
  const [first, second] = [codes[a]!, codes[b]!];
  return Int32Array.from(first.keys()).filter((at) => first[at] === row && second[at] === column);
}
