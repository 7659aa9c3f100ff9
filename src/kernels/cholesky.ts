/**
 * Lower triangle L of a symmetric positive definite matrix A = L·Lᵀ.
 *
 * @param matrix d × d, row-major, at `offset`; only the lower triangle is read.
 * @param result d × d, row-major, at `offset`: its lower triangle is written.
 * @throws RangeError when the matrix is not positive definite.
 */
export function cholesky(matrix: Float64Array, result: Float64Array, d: number, offset = 0): void {
  for (let i = 0; i < d; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[offset + i * d + j]!;
      for (let m = 0; m < j; m++) sum -= result[offset + i * d + m]! * result[offset + j * d + m]!;
      if (i !== j) {
        result[offset + i * d + j] = sum / result[offset + j * d + j]!;
        continue;
      }
      if (!(sum > 0)) throw new RangeError('the matrix is not positive definite');
      result[offset + i * d + i] = Math.sqrt(sum);
    }
  }
}
