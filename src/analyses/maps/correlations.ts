import { moments } from '../../kernels/moments.ts';

/** Pearson correlation of every column with the places of its rows on an axis; 0 where either does not vary. */
export function axisCorrelations(columns: readonly Float64Array[], axis: ArrayLike<number>): number[] {
  const places = moments(axis);
  return columns.map((column) => {
    const own = moments(column);
    let sum = 0;
    for (let row = 0; row < column.length; row++)
      sum += (column[row]! - own.mean) * (axis[row]! - places.mean);
    const spread = own.sd * places.sd * column.length;
    return spread > 0 ? sum / spread : 0;
  });
}
