import type { EncodedFeature } from '../../data/feature-matrix-encoding.ts';

/** Words a code of a customer segment is made of, most first. */
export const FREQUENCY_WORDS = ['constant', 'frequent', 'regular', 'occasional'] as const;
export const SPEND_WORDS = ['top', 'big', 'medium', 'small'] as const;
export const RECENCY_WORDS = ['active', 'recent', 'cooling', 'lapsed', 'gone'] as const;

export interface CustomerProfile {
  readonly frequency: (typeof FREQUENCY_WORDS)[number];
  readonly spend: (typeof SPEND_WORDS)[number];
  readonly recency: (typeof RECENCY_WORDS)[number];
}

export interface SegmentName {
  /** `frequency-spend-recency`, with `-2`, `-3` … for a further segment of the same profile; null off RFM. */
  readonly code: string | null;
  /** In English, distinct within a result. */
  readonly name: string;
}

/**
 * Names for segments of customers by where their centers lie.
 *
 * @param profiles per segment the z-scores of recency, frequency and monetary.
 */
export function nameCustomerSegments(profiles: readonly (readonly number[])[]): SegmentName[] {
  const described = profiles.map(([recency, frequency, monetary]) =>
    profileOf(recency!, frequency!, monetary!),
  );
  const codes = described.map(({ frequency, spend, recency }) => `${frequency}-${spend}-${recency}`);
  const names = described.map(describeProfile);
  return codes.map((code, segment) => {
    const nth = nthOfItsKind(codes, segment);
    return { code: nth === 1 ? code : `${code}-${nth}`, name: numbered(names[segment]!, nth) };
  });
}

/**
 * Names for segments of any table: what each is highest or lowest in, with as many features as it takes to tell them apart.
 *
 * @param profiles per segment the z-score of each feature.
 * @param means per segment the mean of each feature in its own units: of 0 and 1, the share of 1.
 */
export function nameTableSegments(
  features: readonly EncodedFeature[],
  profiles: readonly (readonly number[])[],
  means: readonly (readonly number[])[],
): SegmentName[] {
  const describe = (segment: number, depth: number): string =>
    describeFeatures(features, profiles[segment]!, means[segment]!, depth);
  let names = profiles.map((_, segment) => describe(segment, 2));
  for (let depth = 3; depth <= features.length && new Set(names).size < names.length; depth++) {
    names = names.map((name, segment) =>
      names.indexOf(name) === names.lastIndexOf(name) ? name : describe(segment, depth),
    );
  }
  return names.map((name, segment) => ({ code: null, name: numbered(name, nthOfItsKind(names, segment)) }));
}

/** Features by how far a segment lies from everybody in them, the farthest of each column only. */
export function strongestOf(features: readonly EncodedFeature[], profile: readonly number[]): number[] {
  const order = Array.from(profile.keys()).sort((a, b) => Math.abs(profile[b]!) - Math.abs(profile[a]!));
  const isFirst = (feature: number, at: number) =>
    order.findIndex((other) => features[other]!.block === features[feature]!.block) === at;
  return order.filter(isFirst);
}

/** What a segment has more or less of than everybody: a level, and how many of its rows have it. */
export interface LevelTrait {
  readonly level: NonNullable<EncodedFeature['level']>;
  readonly share: number;
  /** `is`: most have it; `often`, `rarely`: more or fewer than elsewhere; `never`: hardly any. */
  readonly kind: 'is' | 'often' | 'rarely' | 'never';
}

/** @param mean share of 1. @returns null for a feature that is a number. */
export function levelTrait(feature: EncodedFeature, zScore: number, mean: number): LevelTrait | null {
  if (feature.level === null) return null;
  if (zScore < 0 && feature.otherLevel === null) {
    return { level: feature.level, share: mean, kind: mean <= HARDLY_ANY ? 'never' : 'rarely' };
  }
  const isOther = zScore < 0 && feature.otherLevel !== null;
  const share = isOther ? 1 - mean : mean;
  const level = isOther ? feature.otherLevel : feature.level;
  return { level, share, kind: share >= MOST ? 'is' : 'often' };
}

/** From this share on a level may stand for a segment. */
const MOST = 0.75;
const HARDLY_ANY = 0.05;

function profileOf(recency: number, frequency: number, monetary: number): CustomerProfile {
  return {
    frequency: FREQUENCY_WORDS[stepsBelow(frequency, [1.5, 0.5, -0.5])]!,
    spend: SPEND_WORDS[stepsBelow(monetary, [1.5, 0.5, -0.5])]!,
    recency: RECENCY_WORDS[stepsBelow(-recency, [1.2, 0.4, -0.4, -1])]!,
  };
}

/** How many of the falling limits a value lies below. */
function stepsBelow(value: number, limits: readonly number[]): number {
  return limits.filter((limit) => value < limit).length;
}

const SPEND_NAMES: Readonly<Record<CustomerProfile['spend'], string>> = {
  top: 'top spenders',
  big: 'big spenders',
  medium: 'mid-range spenders',
  small: 'small spenders',
};
const RECENCY_NAMES: Readonly<Record<CustomerProfile['recency'], string>> = {
  active: 'active now',
  recent: 'here recently',
  cooling: 'cooling off',
  lapsed: 'lapsed',
  gone: 'long gone',
};

function describeProfile({ frequency, spend, recency }: CustomerProfile): string {
  return `${capitalised(frequency)} ${SPEND_NAMES[spend]}, ${RECENCY_NAMES[recency]}`;
}

function describeFeatures(
  features: readonly EncodedFeature[],
  profile: readonly number[],
  means: readonly number[],
  depth: number,
): string {
  const parts = strongestOf(features, profile)
    .slice(0, depth)
    .map((feature) => describeFeature(features[feature]!, profile[feature]!, means[feature]!));
  return capitalised(parts.join(', '));
}

const TRAIT_WORDS: Readonly<Record<LevelTrait['kind'], string>> = {
  is: '',
  often: 'more often ',
  rarely: 'less often ',
  never: 'hardly any ',
};

function describeFeature(feature: EncodedFeature, zScore: number, mean: number): string {
  const trait = levelTrait(feature, zScore, mean);
  if (trait === null) return `${degree(zScore)} ${feature.name}`;
  const { text, kind } = trait.level;
  const level = kind === 'value' ? `${feature.column} = ${text}` : `${feature.column} (${text})`;
  return `${TRAIT_WORDS[trait.kind]}${level}`;
}

function degree(zScore: number): string {
  return ['very high', 'high', 'average', 'low', 'very low'][stepsBelow(zScore, [1.5, 0.4, -0.4, -1.5])]!;
}

function nthOfItsKind(names: readonly string[], index: number): number {
  return names.slice(0, index + 1).filter((name) => name === names[index]).length;
}

function numbered(name: string, nth: number): string {
  return nth === 1 ? name : `${name} (${nth})`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
