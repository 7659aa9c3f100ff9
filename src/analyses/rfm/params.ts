export const RFM_SCHEMES = ['quintile', 'tertile', 'intervals', 'cuts'] as const;
/**
 * How raw values become scores:
 * - `quintile`, `tertile`: five, or three, parts with as many customers each as ties allow;
 * - `intervals`: recency by the time the shop's customers take to come back, frequency by a count of orders;
 * - `cuts`: cut-points of the user's own, five parts.
 */
export type RfmScheme = (typeof RFM_SCHEMES)[number];

export const RFM_MONEY = ['net', 'average', 'margin'] as const;
/** What M stands for: all a customer spent, net of refunds; their average order; what it left after costs. */
export type RfmMoney = (typeof RFM_MONEY)[number];

export const RFM_WINDOWS = ['all', 12, 24] as const;
/** Months before the reference whose sales count. */
export type RfmWindow = (typeof RFM_WINDOWS)[number];

/** Four cut-points a measure, none below the one before. A value that equals a cut-point is on the lower side of it. */
export interface RfmCuts {
  /** Days. */
  readonly r: readonly number[];
  /** Orders. */
  readonly f: readonly number[];
  /** Money. */
  readonly m: readonly number[];
}

/** What decides the groups, whatever the dates. */
export interface SchemeParams {
  readonly scheme: RfmScheme;
  /** Of the scheme `cuts`; else null. */
  readonly cuts: RfmCuts | null;
  readonly window: RfmWindow;
}

export const DEFAULT_SCHEME: SchemeParams = { scheme: 'quintile', cuts: null, window: 'all' };

export const CUT_POINTS = 4;

/** @returns what is wrong with params that came from outside, or null. */
export function schemeFault({ scheme, cuts, window }: SchemeParams): string | null {
  if (!RFM_SCHEMES.includes(scheme)) return `scheme must be one of ${RFM_SCHEMES.join(', ')}`;
  if (!RFM_WINDOWS.includes(window)) return `window must be one of ${RFM_WINDOWS.join(', ')}`;
  if (scheme === 'cuts' && cuts === null) return 'the scheme "cuts" needs cuts: { r, f, m }';
  if (cuts !== null && ![cuts.r, cuts.f, cuts.m].every(areCuts))
    return `each of cuts must be ${CUT_POINTS} numbers, none below the one before`;
  return null;
}

/** Whether these can be the cut-points of a measure. */
export function areCuts(cuts: unknown): cuts is readonly number[] {
  return (
    Array.isArray(cuts) &&
    cuts.length === CUT_POINTS &&
    cuts.every((cut, at) => Number.isFinite(cut) && (at === 0 || cut >= cuts[at - 1]))
  );
}

/** Time given as epoch ms, or left to the data. */
export function isTime(time: number | null): boolean {
  return time === null || Number.isFinite(time);
}

export function monthsOf(window: RfmWindow): number | null {
  return window === 'all' ? null : window;
}
