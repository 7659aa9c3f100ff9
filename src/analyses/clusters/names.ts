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
 */
export function nameTableSegments(
  features: readonly string[],
  profiles: readonly (readonly number[])[],
): SegmentName[] {
  let names = profiles.map((profile) => describeFeatures(features, profile, 2));
  for (let depth = 3; depth <= features.length && new Set(names).size < names.length; depth++) {
    names = names.map((name, segment) =>
      names.indexOf(name) === names.lastIndexOf(name)
        ? name
        : describeFeatures(features, profiles[segment]!, depth),
    );
  }
  return names.map((name, segment) => ({ code: null, name: numbered(name, nthOfItsKind(names, segment)) }));
}

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

function describeFeatures(features: readonly string[], profile: readonly number[], depth: number): string {
  const strongest = Array.from(features.keys()).sort((a, b) => Math.abs(profile[b]!) - Math.abs(profile[a]!));
  const parts = strongest
    .slice(0, depth)
    .map((feature) => `${degree(profile[feature]!)} ${features[feature]!}`);
  return capitalised(parts.join(', '));
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
