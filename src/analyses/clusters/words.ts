import { formatMoney, formatNumber } from '../../i18n/format.ts';
import { locale, m } from '../../i18n/index.ts';
import type { EncodedFeature, Level } from '../../data/feature-matrix-encoding.ts';
import { formatShare } from '../share-words.ts';
import type { ClustersResult, Segment, SegmentFact } from './meta.ts';
import {
  FREQUENCY_WORDS,
  levelTrait,
  RECENCY_WORDS,
  SPEND_WORDS,
  type CustomerProfile,
  type LevelTrait,
} from './names.ts';

const FREQUENCY: Readonly<Record<CustomerProfile['frequency'], () => string>> = {
  constant: m.clusters_frequency_constant,
  frequent: m.clusters_frequency_frequent,
  regular: m.clusters_frequency_regular,
  occasional: m.clusters_frequency_occasional,
};
const SPEND: Readonly<Record<CustomerProfile['spend'], () => string>> = {
  top: m.clusters_spend_top,
  big: m.clusters_spend_big,
  medium: m.clusters_spend_medium,
  small: m.clusters_spend_small,
};
const RECENCY: Readonly<Record<CustomerProfile['recency'], () => string>> = {
  active: m.clusters_recency_active,
  recent: m.clusters_recency_recent,
  cooling: m.clusters_recency_cooling,
  lapsed: m.clusters_recency_lapsed,
  gone: m.clusters_recency_gone,
};

/** What segments are named by. */
export type NamedSegments = Pick<ClustersResult, 'segments' | 'names' | 'features'> &
  Partial<Pick<ClustersResult, 'encodedFeatures'>>;

/** Names of all segments in the reader's language, distinct within the result. */
export function segmentNames(result: NamedSegments): string[] {
  const names = result.segments.map((segment, i) => segmentName(segment, result, result.names[i] ?? ''));
  return names.map((name, i) => {
    const nth = names.slice(0, i + 1).filter((other) => other === name).length;
    return nth === 1 ? name : m.clusters_name_nth({ name, nth });
  });
}

function segmentName(
  { nameCode, facts }: Segment,
  { features, encodedFeatures }: NamedSegments,
  english: string,
): string {
  const profile = nameCode === null ? null : parseNameCode(nameCode);
  if (profile !== null) return customerName(profile);
  if (locale() === 'en') return english;
  const parts = facts
    .slice(0, 2)
    .map((fact) => traitText(fact, encodedFeatures?.[fact.feature], features[fact.feature] ?? ''));
  return parts.length === 0 ? english : parts.join('、');
}

function customerName({ frequency, spend, recency }: CustomerProfile): string {
  return m.clusters_name({
    frequency: FREQUENCY[frequency](),
    spend: SPEND[spend](),
    recency: RECENCY[recency](),
  });
}

/** @returns null for a code that is not `frequency-spend-recency`, with or without a number. */
function parseNameCode(code: string): CustomerProfile | null {
  const [first, second, third] = code.split('-');
  const frequency = FREQUENCY_WORDS.find((word) => word === first);
  const spend = SPEND_WORDS.find((word) => word === second);
  const recency = RECENCY_WORDS.find((word) => word === third);
  return frequency === undefined || spend === undefined || recency === undefined
    ? null
    : { frequency, spend, recency };
}

const TRAITS: Readonly<Record<LevelTrait['kind'], (words: { level: string }) => string>> = {
  is: m.clusters_trait_is,
  often: m.clusters_trait_often,
  rarely: m.clusters_trait_rarely,
  never: m.clusters_trait_never,
};

function traitText(fact: SegmentFact, encoded: EncodedFeature | undefined, feature: string): string {
  const trait = encoded === undefined ? null : levelTrait(encoded, fact.zScore, fact.mean);
  if (encoded === undefined || trait === null) return degreeText(fact, feature);
  return TRAITS[trait.kind]({ level: levelText(encoded.column, trait.level) });
}

/** "Contract = Two year" */
function levelText(column: string, { kind, text }: Level): string {
  if (kind === 'other') return m.clusters_level_other({ column });
  return kind === 'missing'
    ? m.clusters_level_missing({ column })
    : m.clusters_level_value({ column, level: text });
}

function degreeText({ zScore }: SegmentFact, feature: string): string {
  if (zScore >= 1.5) return m.clusters_degree_very_high({ feature });
  if (zScore >= 0) return m.clusters_degree_high({ feature });
  return zScore <= -1.5 ? m.clusters_degree_very_low({ feature }) : m.clusters_degree_low({ feature });
}

/** "last order 18 days ago; typical: 50". The median stands for the segment: one large customer does not move it. */
export function factText(
  fact: SegmentFact,
  result: ClustersResult,
  isRfm: boolean,
  currency: string | null,
): string {
  if (!isRfm) return tableFact(fact, result);
  switch (fact.feature) {
    case 0:
      return m.clusters_fact_recency({
        days: formatNumber(fact.median),
        typical: formatNumber(fact.overallMedian),
      });
    case 1:
      return m.clusters_fact_frequency({
        n: fact.median,
        orders: formatNumber(fact.median),
        typical: formatNumber(fact.overallMedian),
      });
    case 2:
      return m.clusters_fact_monetary({
        money: formatMoney(Math.round(fact.median), currency),
        typical: formatMoney(Math.round(fact.overallMedian), currency),
      });
    default:
      return tableFact(fact, result);
  }
}

function tableFact(fact: SegmentFact, { features, encodedFeatures }: ClustersResult): string {
  const { median, overallMedian, mean, overallMean, zScore } = fact;
  const encoded = encodedFeatures[fact.feature];
  const trait = encoded === undefined ? null : levelTrait(encoded, zScore, mean);
  if (encoded !== undefined && trait !== null) {
    return m.clusters_fact_level({
      level: levelText(encoded.column, trait.level),
      share: formatShare(trait.share),
      typical: formatShare(trait.level === encoded.level ? overallMean : 1 - overallMean),
    });
  }
  const feature = features[fact.feature] ?? '';
  return m.clusters_fact_table({
    feature,
    value: formatFigure(median),
    typical: formatFigure(overallMedian),
  });
}

function formatFigure(value: number): string {
  return formatNumber(value, Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0);
}

/** Names of the features as people call them. */
export function featureNames(result: ClustersResult, isRfm: boolean): readonly string[] {
  if (isRfm)
    return [m.clusters_feature_recency(), m.clusters_feature_frequency(), m.clusters_feature_monetary()];
  return result.encodedFeatures.map(({ name, kind, column, level }) =>
    kind === 'number' || level === null || name === column ? name : levelText(column, level),
  );
}
