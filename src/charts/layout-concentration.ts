import { area, curveLinear, line } from 'd3-shape';
import { scaleLinear } from 'd3-scale';

export interface ConcentrationInput {
  /** Rising shares 0–1, from the best customer down. */
  readonly customerShare: ArrayLike<number>;
  readonly revenueShare: ArrayLike<number>;
  readonly width: number;
  readonly height: number;
  /** Shares of customers to mark on the curve. */
  readonly marks: readonly number[];
}

export interface ConcentrationMark {
  readonly customerShare: number;
  readonly revenueShare: number;
  readonly x: number;
  readonly y: number;
}

export interface ConcentrationLayout {
  readonly line: string;
  readonly area: string;
  /** The straight line of a shop whose customers all bring the same. */
  readonly equality: string;
  readonly marks: readonly ConcentrationMark[];
}

/** Lorenz curve turned round (best customer first): how much of the revenue the first x of customers bring. */
export function layoutConcentration(input: ConcentrationInput): ConcentrationLayout {
  const x = scaleLinear([0, 1], [0, input.width]);
  const y = scaleLinear([0, 1], [input.height, 0]);
  const points = withOrigin(input);
  const across = ([share]: readonly [number, number]) => round(x(share));
  const up = ([, share]: readonly [number, number]) => round(y(share));
  return {
    line: line<readonly [number, number]>(across, up).curve(curveLinear)(points) ?? '',
    area: area<readonly [number, number]>(across, input.height, up)(points) ?? '',
    equality: `M0,${input.height}L${input.width},0`,
    marks: input.marks.map((customerShare) => {
      const revenueShare = shareAt(points, customerShare);
      return { customerShare, revenueShare, x: x(customerShare), y: y(revenueShare) };
    }),
  };
}

/** Share of revenue that the first `customerShare` of customers bring, linear between the curve's points. */
export function revenueShareAt(
  curve: { readonly customerShare: ArrayLike<number>; readonly revenueShare: ArrayLike<number> },
  customerShare: number,
): number {
  return shareAt(withOrigin(curve), customerShare);
}

function withOrigin(curve: {
  readonly customerShare: ArrayLike<number>;
  readonly revenueShare: ArrayLike<number>;
}): [number, number][] {
  const points = Array.from(curve.customerShare, (share, i): [number, number] => [
    share,
    curve.revenueShare[i] ?? 0,
  ]);
  return points[0]?.[0] === 0 ? points : [[0, 0], ...points];
}

function shareAt(points: readonly (readonly [number, number])[], share: number): number {
  const next = points.findIndex(([x]) => x >= share);
  const [x1, y1] = points[next < 0 ? points.length - 1 : next] ?? [1, 1];
  const [x0, y0] = points[Math.max(0, (next < 0 ? points.length : next) - 1)] ?? [0, 0];
  return x1 === x0 ? y1 : y0 + ((y1 - y0) * (Math.min(share, x1) - x0)) / (x1 - x0);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
