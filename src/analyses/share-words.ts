import { formatPercent } from '../i18n/format.ts';

/** A share in whole percent, with a digit where it would round to nothing: "0.3%" is somebody, "0%" is nobody. */
export function formatShare(fraction: number): string {
  return formatPercent(fraction, fraction > 0 && fraction < 0.01 ? 1 : 0);
}
