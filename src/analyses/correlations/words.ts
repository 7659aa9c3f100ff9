import { formatMoney, formatNumber, formatPercent } from '../../i18n/format.ts';
import { m } from '../../i18n/index.ts';
import { formatShare } from '../share-words.ts';
import { strongestCell, type CodeCell } from './cells.ts';
import {
  FALSE_DISCOVERY_RATE,
  LEAST_CORRELATION,
  type CorrelationPair,
  type CorrelationsResult,
  type Measure,
  type NumberVariable,
  type Variable,
} from './meta.ts';

const NAMES: Readonly<Record<string, () => string>> = {
  recency: m.correlations_name_recency,
  orders: m.correlations_name_orders,
  spending: m.correlations_name_spending,
  tenure: m.correlations_name_tenure,
  'usual-gap': m.correlations_name_usual_gap,
  'order-value': m.correlations_name_order_value,
  'items-per-order': m.correlations_name_items_per_order,
  products: m.correlations_name_products,
  categories: m.correlations_name_categories,
  'taken-off': m.correlations_name_taken_off,
  returned: m.correlations_name_returned,
  weekend: m.correlations_name_weekend,
};

const MEASURES: Readonly<Record<Measure, () => string>> = {
  spearman: m.correlations_spearman,
  pearson: m.correlations_pearson,
  'cramers-v': m.correlations_cramers_v,
  eta: m.correlations_eta,
};

const THIRDS = [
  { long: m.correlations_low, short: m.correlations_low_short, alone: m.correlations_bottom },
  { long: m.correlations_middle, short: m.correlations_middle_short, alone: m.correlations_mid },
  { long: m.correlations_high, short: m.correlations_high_short, alone: m.correlations_top },
] as const;

export function variableName({ measure, column }: Variable): string {
  return NAMES[measure]?.() ?? column ?? measure;
}

export function measureName(measure: Measure): string {
  return MEASURES[measure]();
}

/** "the top third by spending", "those with Contract: Two year" */
function partName(variable: Variable, code: number): string {
  const name = variableName(variable);
  const level = levelName(variable, code);
  return level === null ? THIRDS[code]!.long({ name }) : m.correlations_of_level({ name, level });
}

/** "spending: top third", "Contract: Two year" */
export function shortPartName(variable: Variable, code: number): string {
  const name = variableName(variable);
  const level = levelName(variable, code);
  return level === null ? THIRDS[code]!.short({ name }) : m.correlations_level_short({ name, level });
}

/** The same where the variable's name stands elsewhere: "top third", "Two year". */
export function codeName(variable: Variable, code: number): string {
  return levelName(variable, code) ?? THIRDS[code]!.alone();
}

/** Null for a third of numbers. */
function levelName(variable: Variable, code: number): string | null {
  if (variable.kind === 'level') return variable.levels[code] ?? m.correlations_level_other();
  if (variable.unit !== 'flag') return null;
  return code === 0 ? m.correlations_no() : m.correlations_yes();
}

/**
 * What a pair means for people, in one sentence: of the top third by the first; where that says nothing (of those whose
 * gap is known, nobody may be in the bottom third by spending of all), the two ends that most people share.
 */
export function pairSentence(result: CorrelationsResult, pair: CorrelationPair): string {
  const { a, b, together, value } = pair;
  const ofTop = together === null ? null : { row: 2, column: value < 0 ? 0 : 2, ...together };
  if (ofTop !== null && ofTop.share > ofTop.base) return sentence(result, a, b, ofTop);
  const first = ofTop !== null || result.variables[a]!.kind === 'level' ? a : b;
  const second = first === a ? b : a;
  const cell = strongestCell(result, first, second) ?? ofTop;
  return cell === null ? m.correlations_chance() : sentence(result, first, second, cell);
}

function sentence(
  { variables }: CorrelationsResult,
  a: number,
  b: number,
  { row, column, share, base }: Pick<CodeCell, 'row' | 'column' | 'share' | 'base'>,
): string {
  return m.correlations_finding({
    first: partName(variables[a]!, row),
    second: partName(variables[b]!, column),
    share: formatShare(share),
    base: formatShare(base),
  });
}

/** "Spearman's r 0.52, 95% between 0.50 and 0.54, of 4,338 people" */
export function figuresText({ of }: CorrelationsResult, pair: CorrelationPair): string {
  const { measure, value, n, interval } = pair;
  const words = { measure: measureName(measure), value: formatR(value), n: formatNumber(n) };
  if (interval === null)
    return of === 'rows' ? m.correlations_figures_rows(words) : m.correlations_figures(words);
  const range = { ...words, low: formatR(interval.low), high: formatR(interval.high) };
  return of === 'rows' ? m.correlations_figures_rows_interval(range) : m.correlations_figures_interval(range);
}

/** Always two digits, so that a table of them stands in line; a stroke for none. */
export function formatR(value: number): string {
  if (Number.isNaN(value)) return formatNumber(value);
  const text = Math.abs(value).toFixed(2);
  return value < 0 && Number(text) > 0 ? `−${text}` : text;
}

export function isFinding({ q, value }: CorrelationPair): boolean {
  return q < FALSE_DISCOVERY_RATE && Math.abs(value) >= LEAST_CORRELATION;
}

export function pairVerdict(pair: CorrelationPair): string {
  if (!(pair.q < FALSE_DISCOVERY_RATE)) return m.correlations_chance();
  return isFinding(pair) ? m.correlations_real() : m.correlations_weak();
}

/** What else could be behind a pair. */
export function cautionText({ variables }: CorrelationsResult, pair: CorrelationPair): string {
  if (pair.isArithmetic) return m.correlations_arithmetic();
  const { confounder } = pair;
  if (confounder === null) return m.correlations_not_cause();
  const figures = { value: formatR(pair.value), partial: formatR(confounder.partial) };
  const third = variables[confounder.variable]!;
  const explained =
    third.measure === 'tenure'
      ? m.correlations_confounder_tenure(figures)
      : m.correlations_confounder({ ...figures, third: variableName(third) });
  return `${m.correlations_not_cause()} ${explained}`;
}

/** A value in the unit of its variable. */
export function valueText({ unit }: NumberVariable, value: number, currency: string | null): string {
  switch (unit) {
    case 'money':
      return formatMoney(value, currency);
    case 'share':
      return formatPercent(value);
    case 'flag':
      return value > 0 ? m.correlations_yes() : m.correlations_no();
    case 'count':
    case 'days':
      return formatNumber(value);
    default:
      return formatNumber(value, 2);
  }
}
