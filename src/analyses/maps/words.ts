import { m } from '../../i18n/index.ts';
import { traitName } from '../segmentation/words.ts';
import type { MapFeature } from './meta.ts';

/** A feature that goes with an axis less than this says nothing of it. */
const TELLING = 0.4;
const MOST_NAMED = 4;

/** What an axis is made of, strongest first: "more orders, spent in all; less days since the last order". */
export function axisWords(correlations: readonly number[], features: readonly MapFeature[]): string {
  const strongest = Array.from(correlations.keys())
    .filter((feature) => Math.abs(correlations[feature]!) >= TELLING)
    .sort((a, b) => Math.abs(correlations[b]!) - Math.abs(correlations[a]!))
    .slice(0, MOST_NAMED);
  const named = (sign: 1 | -1) =>
    strongest
      .filter((feature) => Math.sign(correlations[feature]!) === sign)
      .map((feature) => traitName(features[feature]!))
      .join(m.maps_comma());
  const [more, less] = [named(1), named(-1)];
  if (more === '' && less === '') return m.maps_axis_mixed();
  if (less === '') return m.maps_axis_more({ more });
  return more === '' ? m.maps_axis_less({ less }) : m.maps_axis_both({ more, less });
}

/** The same for the edge of a plot, where there is little room: "Orders +, Spent in all +". */
export function axisTitle(
  correlations: readonly number[],
  features: readonly MapFeature[],
  most: number,
): string {
  return Array.from(correlations.keys())
    .filter((feature) => Math.abs(correlations[feature]!) >= TELLING)
    .sort((a, b) => Math.abs(correlations[b]!) - Math.abs(correlations[a]!))
    .slice(0, most)
    .map((feature) => `${traitName(features[feature]!)} ${correlations[feature]! > 0 ? '+' : '−'}`)
    .join(m.maps_comma());
}
