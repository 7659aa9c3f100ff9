import { indexFromRatio, type Estimate } from '../../kernels/effect-sizes.ts';
import { adjustPValues } from '../../kernels/false-discovery.ts';
import { normalTwoSidedP, Z95 } from '../../kernels/normal.ts';
import type { ProductChoices } from '../../data/traits/product-choices.ts';
import { FALSE_DISCOVERIES, type Favourite } from './meta.ts';

/** Only products that enough people bought to say who buys them. */
const MOST_PRODUCTS = 300;
const FEWEST_BUYERS = 20;
/** Fewer of a segment's people are not a habit. */
const FEWEST_OF_SEGMENT = 10;
const LEAST_LIFT = 1.25;
const SHOWN = 3;

/** Σx, Σxy of the buyers of a product in a segment: x is 1 for each, y how many products they bought. */
interface Tally {
  readonly buyers: Float64Array;
  readonly choices: Float64Array;
}

interface Candidate {
  readonly segment: number;
  readonly product: number;
  readonly lift: Estimate;
  readonly p: number;
}

/**
 * The products that each segment chooses more often than everybody, for how many it chooses at all: people who buy much
 * buy more of everything, which says nothing of taste. The lift is the product's share of the segment's choices (a
 * person and a product they bought, however often) over its share of everybody's; its interval takes each person as one
 * draw (ratio estimator, linearised), as the choices of one person depend on each other.
 */
export function favouriteProducts(
  choices: ProductChoices,
  labels: Int32Array,
  sizes: readonly number[],
): Favourite[][] {
  const tallies = sizes.map((_, segment) => tallyOf(choices, labels, segment));
  const totals = sizes.map((_, segment) => totalsOf(choices.perPerson, labels, segment));
  const everybody = { n: sum(sizes), choices: sum(totals.map((own) => own.choices)) };
  const tested = mostBought(tallies).flatMap((product) =>
    sizes.map((_, segment) => compare(product, segment, tallies, totals, everybody.choices)),
  );
  const qValues = adjustPValues(tested.map(({ p }) => p));
  return sizes.map((size, segment) =>
    tested
      .map((candidate, at) => ({ ...candidate, q: qValues[at]! }))
      .filter(
        (found) => found.segment === segment && found.q < FALSE_DISCOVERIES && found.lift.value >= LEAST_LIFT,
      )
      .filter(({ product }) => tallies[segment]!.buyers[product]! >= FEWEST_OF_SEGMENT)
      .sort((a, b) => b.lift.low - a.lift.low)
      .slice(0, SHOWN)
      .map(({ product, lift, q }) => ({
        product: choices.products[product]!,
        people: choices.buyersOf(product).filter((person) => labels[person] === segment),
        share: tallies[segment]!.buyers[product]! / size,
        overallShare: sum(tallies.map(({ buyers }) => buyers[product]!)) / everybody.n,
        lift,
        q,
      })),
  );
}

interface Totals {
  readonly n: number;
  /** Σy and Σy². */
  readonly choices: number;
  readonly squares: number;
}

function compare(
  product: number,
  segment: number,
  tallies: readonly Tally[],
  totals: readonly Totals[],
  allChoices: number,
): Candidate {
  const own = ratioOf(product, [tallies[segment]!], [totals[segment]!]);
  const others = <Entry>(list: readonly Entry[]) => list.filter((_, at) => at !== segment);
  const rest = ratioOf(product, others(tallies), others(totals));
  const error = Math.hypot(own.relativeError, rest.relativeError);
  const log = Math.log(own.ratio / rest.ratio);
  const ratio = { value: Math.exp(log), low: Math.exp(log - Z95 * error), high: Math.exp(log + Z95 * error) };
  const index = indexFromRatio(ratio, totals[segment]!.choices / allChoices);
  return {
    segment,
    product,
    lift: { value: index.value / 100, low: index.low / 100, high: index.high / 100 },
    p: own.ratio > 0 && rest.ratio > 0 ? normalTwoSidedP(log / error) : NaN,
  };
}

/** Σx/Σy of people, and its standard error as a share of it. */
function ratioOf(product: number, tallies: readonly Tally[], totals: readonly Totals[]) {
  const buyers = sum(tallies.map((tally) => tally.buyers[product]!));
  const products = sum(tallies.map((tally) => tally.choices[product]!));
  const n = sum(totals.map((total) => total.n));
  const choices = sum(totals.map((total) => total.choices));
  const ratio = buyers / choices;
  const squares = buyers - 2 * ratio * products + ratio ** 2 * sum(totals.map((total) => total.squares));
  return { ratio, relativeError: Math.sqrt(((n / (n - 1)) * squares) / choices ** 2) / ratio };
}

function tallyOf(
  { people, products, choice, perPerson }: ProductChoices,
  labels: Int32Array,
  segment: number,
): Tally {
  const tally = { buyers: new Float64Array(products.length), choices: new Float64Array(products.length) };
  people.forEach((person, at) => {
    if (labels[person] !== segment) return;
    tally.buyers[choice[at]!]! += 1;
    tally.choices[choice[at]!]! += perPerson[person]!;
  });
  return tally;
}

function totalsOf(perPerson: Float64Array, labels: Int32Array, segment: number): Totals {
  const own = perPerson.filter((_, person) => labels[person] === segment);
  return {
    n: own.length,
    choices: own.reduce((all, count) => all + count, 0),
    squares: own.reduce((all, count) => all + count * count, 0),
  };
}

function mostBought(tallies: readonly Tally[]): number[] {
  const buyers = (tallies[0]?.buyers ?? []).map((_, product) =>
    sum(tallies.map((tally) => tally.buyers[product]!)),
  );
  return Array.from(buyers.keys())
    .filter((product) => buyers[product]! >= FEWEST_BUYERS)
    .sort((a, b) => buyers[b]! - buyers[a]!)
    .slice(0, MOST_PRODUCTS);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
