import { ON_CPU } from '../../data/on-cpu.ts';
import { readProductChoices } from '../../data/traits/product-choices.ts';
import type { TraitSide } from '../../data/traits/trait.ts';
import { adjustPValues } from '../../kernels/false-discovery.ts';
import type { Compute, RunContext } from '../define.ts';
import { readSegmentation, type Segmentation } from '../segmentation/read.ts';
import { adviceFor, slowGap } from './advice.ts';
import { traitColumns, type TraitColumn } from './columns.ts';
import { compareSegments } from './compare.ts';
import { favouriteProducts } from './favourites.ts';
import {
  FALSE_DISCOVERIES,
  FEWEST_PEOPLE,
  LEAST_DIFFERENCE,
  type Advice,
  type Favourite,
  type Finding,
  type Persona,
  type PersonasParams,
  type PersonasResult,
  type ShownFinding,
  type TraitInfo,
} from './meta.ts';

const SHOWN_A_SIDE = 6;

/** What sets the people of each segment apart: what they do, who they are, what they choose; and what to do about it. */
const compute = (async ({ by }, context) => {
  const segmentation = await readSegmentation(by, context);
  if ('insufficient' in segmentation || 'needsEngineReport' in segmentation) return segmentation;
  context.progress({ fraction: null, step: 'evaluate' });
  const columns = [...traitColumns(segmentation.traits, segmentation.isDefining)];
  await context.breathe();
  const compared = await compareAll(columns, segmentation, context);
  const favourites = await favouritesOf(segmentation, context);
  return { result: conclude(segmentation, columns, compared, favourites), engineChoice: ON_CPU, seed: null };
}) satisfies Compute<PersonasParams, PersonasResult>;

export default compute;

const TRAITS_A_BREATH = 25;

/** Findings by segment, in the order of the traits, with their q. */
async function compareAll(
  columns: readonly TraitColumn[],
  segmentation: Segmentation,
  context: RunContext,
): Promise<Finding[][]> {
  const sizes = sizesOf(segmentation);
  const findings: Finding[][] = sizes.map(() => []);
  for (const [trait, column] of columns.entries()) {
    const compared = compareSegments(column, segmentation.labels, sizes.length, trait);
    compared.forEach((finding, segment) => findings[segment]!.push(finding));
    if (trait % TRAITS_A_BREATH === 0) await context.breathe();
  }
  return withQ(findings, sizes);
}

/** Segments too small to speak of are not tested, and cost the others nothing. */
function withQ(findings: readonly (readonly Finding[])[], sizes: readonly number[]): Finding[][] {
  const tested = findings.map((own, segment) =>
    own.map((finding) => (sizes[segment]! < FEWEST_PEOPLE ? { ...finding, p: NaN } : finding)),
  );
  const qValues = adjustPValues(tested.flatMap((own) => own.map(({ p }) => p)));
  let at = 0;
  return tested.map((own) => own.map((finding) => ({ ...finding, q: qValues[at++]! })));
}

async function favouritesOf(segmentation: Segmentation, context: RunContext): Promise<Favourite[][]> {
  const { isCustomers, labels } = segmentation;
  const choices = isCustomers ? await readProductChoices(context.table, () => context.breathe()) : null;
  const sizes = sizesOf(segmentation);
  if (choices === null) return sizes.map(() => []);
  return favouriteProducts(choices, labels, sizes);
}

function sizesOf({ categories, labels }: Segmentation): number[] {
  const sizes = new Array<number>(categories.length).fill(0);
  for (const label of labels) if (label >= 0) sizes[label]! += 1;
  return sizes;
}

function conclude(
  segmentation: Segmentation,
  columns: readonly TraitColumn[],
  findings: readonly (readonly Finding[])[],
  favourites: readonly (readonly Favourite[])[],
): PersonasResult {
  const { isCustomers, subjects, labels, naming, categories, monetary } = segmentation;
  const sizes = sizesOf(segmentation);
  const assigned = sizes.reduce((sum, size) => sum + size, 0);
  const revenues = monetary === null ? null : revenueBy(monetary, labels, sizes.length);
  const all = findings.flat();
  return {
    isCustomers,
    subjects,
    labels,
    naming,
    traits: columns.map(({ info }) => info),
    tested: all.filter(({ p }) => !Number.isNaN(p)).length,
    found: all.filter(isFinding).length,
    personas: sizes.map((size, segment): Persona => {
      const isHidden = size < FEWEST_PEOPLE;
      const own = findings[segment]!;
      const isMade = (finding: Finding) => columns[finding.trait]!.info.isDefining && isLarge(finding);
      const isOf = (side: TraitSide) => (finding: Finding) =>
        columns[finding.trait]!.info.side === side && isFinding(finding);
      const share = size / assigned;
      const revenueShare = revenues?.[segment] ?? null;
      const shown = (side: TraitSide) =>
        isHidden ? [] : strongest(own.filter(isOf(side)), columns, labels, segment);
      return {
        category: categories[segment]!,
        size,
        share,
        revenueShare,
        isHidden,
        defining: own.filter(({ trait }) => columns[trait]!.info.isDefining),
        made: isHidden ? [] : strongest(own.filter(isMade), columns, labels, segment),
        behaviour: shown('behaviour'),
        attributes: shown('attribute'),
        favourites: isHidden ? [] : favourites[segment]!,
        findings: own,
        advice: isCustomers && !isHidden ? advise(own, columns, (100 * (revenueShare ?? NaN)) / share) : null,
      };
    }),
  };
}

function revenueBy(monetary: Float64Array, labels: Int32Array, segments: number): number[] | null {
  const sums = new Array<number>(segments).fill(0);
  monetary.forEach((money, at) => {
    if (labels[at]! >= 0) sums[labels[at]!]! += money;
  });
  const total = sums.reduce((sum, own) => sum + own, 0);
  return total > 0 && Number.isFinite(total) ? sums.map((own) => own / total) : null;
}

function isFinding(finding: Finding): boolean {
  return finding.q < FALSE_DISCOVERIES && isLarge(finding);
}

function isLarge({ index, difference }: Finding): boolean {
  return index !== null && Math.abs(difference.value) >= LEAST_DIFFERENCE;
}

/**
 * The strongest findings, with their people. One a column, and of a yes or no only the one that the segment
 * has more of; a value that the very same people have as of a stronger finding says nothing new.
 */
function strongest(
  findings: readonly Finding[],
  columns: readonly TraitColumn[],
  labels: Int32Array,
  segment: number,
): ShownFinding[] {
  const shown: ShownFinding[] = [];
  for (const finding of findings.toSorted(byStrength)) {
    const { info } = columns[finding.trait]!;
    const isTwin = info.level !== null && info.levels === 2 && finding.difference.value < 0;
    const isTold = shown.some(({ trait }) => isSameColumn(columns[trait]!.info, info));
    if (isTwin || isTold) continue;
    const found = withPeople(finding, columns, labels, segment);
    const isEcho = (other: ShownFinding) =>
      columns[other.trait]!.info.unit === 'flag' && isSameList(other.people, found.people);
    if (info.unit === 'flag' && shown.some(isEcho)) continue;
    if (shown.push(found) === SHOWN_A_SIDE) break;
  }
  return shown;
}

function byStrength(a: Finding, b: Finding): number {
  return Math.abs(b.difference.value) - Math.abs(a.difference.value);
}

function isSameColumn(a: TraitInfo, b: TraitInfo): boolean {
  return a.level !== null && a.measure === b.measure && a.column === b.column;
}

function isSameList(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((person, at) => person === b[at]);
}

/** With those of the segment who are on the finding's side of everybody's mean. */
function withPeople(
  finding: Finding,
  columns: readonly TraitColumn[],
  labels: Int32Array,
  segment: number,
): ShownFinding {
  const { values, info } = columns[finding.trait]!;
  const isMore = finding.difference.value > 0;
  const people: number[] = [];
  values().forEach((value, at) => {
    if (labels[at] === segment && (isMore ? value > info.mean : value < info.mean)) people.push(at);
  });
  return { ...finding, people: Int32Array.from(people) };
}

function advise(
  findings: readonly Finding[],
  columns: readonly TraitColumn[],
  spendIndex: number,
): Advice | null {
  const medianOf = (measure: string) =>
    findings.find(({ trait }) => columns[trait]!.info.measure === measure)?.median;
  const gaps = columns.find(({ info }) => info.measure === 'usual-gap')?.values() ?? new Float64Array(0);
  const medianRecencyDays = medianOf('recency') ?? 0;
  const medianOrders = medianOf('orders') ?? 1;
  if (Number.isNaN(spendIndex)) return null;
  return adviceFor({ medianRecencyDays, medianOrders, spendIndex }, slowGap(gaps));
}
