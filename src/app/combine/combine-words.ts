import type { JoinRecipe, KeyRule, OverlapRule } from '../../data/combine/recipe.ts';
import { m } from '../../i18n/index.ts';
import type { CombineProgress, OverlapFacts } from '../../services/index.ts';
import { formatNumber } from '../../i18n/format.ts';

/** What the numbers of an overlap count: orders, customers, rows. */
export function recordName({ recordRole }: OverlapFacts): string {
  switch (recordRole) {
    case 'orderId':
      return m.combine_what_orderId();
    case 'customerId':
    case 'email':
      return m.combine_what_customerId();
    case 'productId':
      return m.combine_what_productId();
    case null:
      return m.combine_what_rows();
    default:
      return m.combine_what_labels();
  }
}

export function overlapName(rule: OverlapRule): string {
  switch (rule) {
    case 'newer-wins':
      return m.combine_overlap_newer();
    case 'keep-lines':
      return m.combine_overlap_lines();
    case 'keep-all':
      return m.combine_overlap_all();
  }
}

export interface HintWords {
  readonly n: number;
  readonly count: string;
  readonly a: string;
  readonly b: string;
}

export function hintText(rule: KeyRule, words: HintWords): string {
  switch (rule) {
    case 'case':
      return m.combine_hint_case(words);
    case 'leading-zeros':
      return m.combine_hint_leading_zeros(words);
    case 'decimal-zero':
      return m.combine_hint_decimal_zero(words);
    case 'number-sign':
      return m.combine_hint_number_sign(words);
  }
}

/** What Kept does beside taking the later version, said where it applies. */
export function overlapNotes(facts: OverlapFacts, name: string): readonly string[] {
  const { recordRole, newer, outdated, shortened, linesGone, turnedToText } = facts;
  const counted = (n: number) => ({ n, count: formatNumber(n) });
  const rule = newer === 'added' ? m.combine_rule_newer() : m.combine_rule_older({ name });
  return [
    recordRole === null ? m.combine_rule_rows() : rule,
    ...(recordRole === 'orderId' ? [m.combine_rule_twice()] : []),
    ...(facts.numbersStartAgain ? [m.combine_numbers_again()] : []),
    ...(outdated > 0 ? [m.combine_outdated({ ...counted(outdated), name })] : []),
    ...(shortened > 0
      ? [m.combine_shortened({ ...counted(shortened), lines: formatNumber(linesGone) })]
      : []),
    ...(turnedToText.length > 0 ? [m.combine_to_text({ columns: turnedToText.join(', ') })] : []),
    ...(facts.dateOrdersDiffer ? [m.combine_dates_differ()] : []),
  ];
}

export function progressLabel(progress: CombineProgress | null): string {
  return progress?.step === 'writing' ? m.combine_writing() : m.combine_comparing();
}

/** The join without the link at `index`, and without what is only reached through it. */
export function withoutLink(recipe: JoinRecipe, index: number): JoinRecipe {
  const gone = new Set([recipe.links[index]!.to.source]);
  const links = recipe.links.filter(({ from, to }) => {
    if (gone.has(from.source)) gone.add(to.source);
    return !gone.has(to.source);
  });
  const place = (source: number) => source - [...gone].filter((other) => other < source).length;
  return {
    ...recipe,
    sources: recipe.sources.filter((_, source) => !gone.has(source)),
    links: links.map(({ from, to, ignore }) => ({
      from: { ...from, source: place(from.source) },
      to: { ...to, source: place(to.source) },
      ignore,
    })),
  };
}

/** The join with one more difference overlooked by the link at `index`. */
export function overlooking(recipe: JoinRecipe, index: number, rule: KeyRule): JoinRecipe {
  const links = recipe.links.map((link, at) =>
    at === index ? { ...link, ignore: [...link.ignore, rule] } : link,
  );
  return { ...recipe, links };
}
