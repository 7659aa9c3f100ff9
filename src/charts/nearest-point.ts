const CELL_PX = 16;

/** Finds the drawn point nearest the pointer in about constant time: points are kept by 16 px cells. */
export class NearestPoint {
  readonly #columns: number;
  readonly #starts: Int32Array;
  readonly #points: Int32Array;
  readonly #x: Float32Array;
  readonly #y: Float32Array;
  readonly #rows: number;

  /** @param x, y pixel positions of all points; those outside the plot fall into its edge cells. */
  constructor(x: Float32Array, y: Float32Array, width: number, height: number) {
    this.#x = x;
    this.#y = y;
    this.#columns = Math.max(1, Math.ceil(width / CELL_PX));
    this.#rows = Math.max(1, Math.ceil(height / CELL_PX));
    this.#starts = new Int32Array(this.#columns * this.#rows + 1);
    this.#points = new Int32Array(x.length);
    this.#fill();
  }

  /** @returns index of the nearest point within `reachPx`, or null. */
  find(x: number, y: number, reachPx: number): number | null {
    const reach = Math.ceil(reachPx / CELL_PX);
    const column = this.#clamp(x, this.#columns);
    const row = this.#clamp(y, this.#rows);
    let best: number | null = null;
    let bestSquare = reachPx * reachPx;
    for (let r = Math.max(0, row - reach); r <= Math.min(this.#rows - 1, row + reach); r += 1) {
      for (let c = Math.max(0, column - reach); c <= Math.min(this.#columns - 1, column + reach); c += 1) {
        for (const point of this.#in(r * this.#columns + c)) {
          const square = (this.#x[point]! - x) ** 2 + (this.#y[point]! - y) ** 2;
          if (square <= bestSquare) [best, bestSquare] = [point, square];
        }
      }
    }
    return best;
  }

  #in(cell: number): Int32Array {
    return this.#points.subarray(this.#starts[cell], this.#starts[cell + 1]);
  }

  #fill(): void {
    for (let i = 0; i < this.#x.length; i += 1) this.#starts[this.#cellOf(i) + 1]! += 1;
    for (let c = 1; c < this.#starts.length; c += 1) this.#starts[c]! += this.#starts[c - 1]!;
    const next = this.#starts.slice();
    for (let i = 0; i < this.#x.length; i += 1) {
      const cell = this.#cellOf(i);
      this.#points[next[cell]!] = i;
      next[cell]! += 1;
    }
  }

  #cellOf(point: number): number {
    return (
      this.#clamp(this.#y[point]!, this.#rows) * this.#columns + this.#clamp(this.#x[point]!, this.#columns)
    );
  }

  #clamp(position: number, count: number): number {
    return Math.max(0, Math.min(count - 1, Math.floor(position / CELL_PX)));
  }
}
