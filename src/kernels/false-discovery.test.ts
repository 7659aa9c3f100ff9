import fc from 'fast-check';
import { expect, test } from 'vitest';
import { associations } from '../../tests/fixtures/expected/associations.ts';
import { adjustPValues } from './false-discovery.ts';

test('scipy.stats.false_discovery_control', () => {
  const { p, q } = associations.falseDiscovery;
  adjustPValues(p).forEach((value, i) => expect(value).toBeCloseTo(q[i]!, 12));
});

const pValues = fc.array(fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constant(NaN)), {
  maxLength: 25,
});

/** As the definition says: the least, over all thresholds not below p, of tests × threshold / those at or below it. */
function byDefinition(all: readonly number[]): number[] {
  const made = all.filter((p) => !Number.isNaN(p));
  const atThreshold = (threshold: number) =>
    (made.length * threshold) / made.filter((p) => p <= threshold).length;
  return all.map((p) =>
    Number.isNaN(p) ? NaN : Math.min(1, ...made.filter((other) => other >= p).map(atThreshold)),
  );
}

test('the definition, by brute force', () => {
  fc.assert(
    fc.property(pValues, (all) => {
      const expected = byDefinition(all);
      adjustPValues(all).forEach((q, i) => {
        if (Number.isNaN(expected[i]!)) expect(q).toBeNaN();
        else expect(q).toBeCloseTo(expected[i]!, 10);
      });
    }),
  );
});

test('a larger p never has a smaller q, and no q is below its p', () => {
  fc.assert(
    fc.property(pValues, (all) => {
      const q = adjustPValues(all);
      const order = [...all.keys()].filter((i) => !Number.isNaN(all[i]!)).sort((a, b) => all[a]! - all[b]!);
      order.forEach((i, at) => {
        expect(q[i]).toBeGreaterThanOrEqual(all[i]! - 1e-12);
        if (at > 0) expect(q[i]).toBeGreaterThanOrEqual(q[order[at - 1]!]!);
      });
    }),
  );
});
