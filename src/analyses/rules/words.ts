import { formatNumber } from '../../i18n/format.ts';
import { m } from '../../i18n/index.ts';
import { traitName, traitValue } from '../segmentation/words.ts';
import { tightened, type Condition } from './filter-text.ts';
import type { RuleFeature, RuleLeaf, RuleNode } from './meta.ts';

/** "Orders > 3", "Contract is Two year", in the reader's language. */
export function conditionWords(
  { isAbove, threshold }: Omit<Condition, 'feature'>,
  feature: RuleFeature,
  currency: string | null,
): string {
  if (feature.level !== null) {
    const words = {
      column: traitName({ ...feature, level: null }) || traitName(feature),
      level: feature.level,
    };
    return isAbove ? m.rules_is(words) : m.rules_is_not(words);
  }
  const words = { name: traitName(feature), value: thresholdText(threshold, feature, currency) };
  return isAbove ? m.rules_above(words) : m.rules_at_most(words);
}

/** All of its digits: what is asked is what is written. */
function thresholdText(threshold: number, { unit }: RuleFeature, currency: string | null): string {
  if (unit === 'money' || unit === 'share') return traitValue(threshold, unit, currency);
  return formatNumber(threshold, 12);
}

/** The answers that lead to each leaf, by the leaf's position. */
export function pathsTo(nodes: readonly RuleNode[]): Map<number, readonly Condition[]> {
  const paths = new Map<number, readonly Condition[]>();
  const walk = (at: number, path: readonly Condition[]): void => {
    const node = nodes[at]!;
    paths.set(at, path);
    if (node.kind === 'leaf') return;
    const { feature, threshold } = node;
    walk(node.left, [...path, { feature, threshold, isAbove: false }]);
    walk(node.right, [...path, { feature, threshold, isAbove: true }]);
  };
  walk(0, []);
  return paths;
}

/** "Days since the last order ≤ 41, and orders > 3". */
export function pathWords(
  path: readonly Condition[],
  features: readonly RuleFeature[],
  currency: string | null,
): string {
  const words = tightened(path).map((condition) =>
    conditionWords(condition, features[condition.feature]!, currency),
  );
  return words.length === 0 ? m.rules_everybody() : words.join(m.rules_and());
}

/** "93 % right", of the people held out. */
export function leafRight({ right, heldOut }: RuleLeaf): number {
  return right / heldOut;
}
