import { ON_CPU } from '../../data/on-cpu.ts';
import { growTree, leafOf, mergeAlikeLeaves, type DecisionTree } from '../../kernels/decision-tree.ts';
import { stratifiedFolds } from '../../kernels/folds.ts';
import { createRandom } from '../../kernels/random.ts';
import type { Compute, RunContext } from '../define.ts';
import { readSegmentation, type Segmentation } from '../segmentation/read.ts';
import { ruleMatrix, type RuleMatrix } from './features.ts';
import { filterText, type Condition } from './filter-text.ts';
import { judge } from './judge.ts';
import {
  FEWEST_SUBJECTS,
  HELD_OUT_SHARE,
  type RuleNode,
  type RulesParams,
  type RulesResult,
} from './meta.ts';
import { roundThreshold } from './round-threshold.ts';

const FOLDS = 10;
/** Fewest people of a leaf: a rule for fewer is a rule for some of them. */
const MIN_LEAF = 10;
const MIN_LEAF_SHARE = 0.01;
const ROWS_A_BREATH = 50_000;

/** A few questions that reproduce the segments, and how well they do on people who were not asked. */
const compute = (async (params, context) => {
  const segmentation = await readSegmentation(params.by, context);
  if ('insufficient' in segmentation || 'needsEngineReport' in segmentation) return segmentation;
  const rows = assigned(segmentation.labels);
  if (rows.length < FEWEST_SUBJECTS) {
    const code = segmentation.isCustomers ? 'too-few-customers' : 'too-few-rows';
    return { insufficient: { code, have: rows.length, need: FEWEST_SUBJECTS } };
  }
  const matrix = ruleMatrix(segmentation.traits, segmentation.isDefining);
  if (matrix.features.length === 0) return { insufficient: { code: 'too-few-features', have: 0, need: 1 } };
  context.progress({ fraction: null, step: 'fit' });
  const result = await learn(params, segmentation, matrix, rows, context);
  return { result, engineChoice: ON_CPU, seed: params.seed };
}) satisfies Compute<RulesParams, RulesResult>;

export default compute;

function assigned(labels: Int32Array): Int32Array {
  return Int32Array.from(labels.keys()).filter((row) => labels[row]! >= 0);
}

async function learn(
  { maxDepth, seed }: RulesParams,
  { labels, categories, isCustomers, subjects, naming }: Segmentation,
  { features, columns }: RuleMatrix,
  rows: Int32Array,
  context: RunContext,
): Promise<RulesResult> {
  const folds = stratifiedFolds(
    Array.from(rows, (row) => labels[row]!),
    FOLDS,
    createRandom(seed),
  );
  const isHeldOut = (at: number) => folds[at]! < FOLDS * HELD_OUT_SHARE;
  const [heldOut, learned] = [rows.filter((_, at) => isHeldOut(at)), rows.filter((_, at) => !isHeldOut(at))];
  const minLeaf = Math.max(MIN_LEAF, Math.round(learned.length * MIN_LEAF_SHARE));
  const options = { classes: categories.length, maxDepth, minLeaf };
  const tree = mergeAlikeLeaves(
    await grown(growTree(columns, labels, learned, options), learned.length, context),
  );
  const leaves = Int32Array.from(labels, (_, row) => leafOf(tree, columns, row));
  const said = leaves.map((leaf) => tree[leaf]!.label);
  await context.breathe();
  return {
    isCustomers,
    subjects,
    labels,
    naming,
    categories,
    features,
    nodes: describe({ tree, leaves, labels, rows, heldOut, features, columns }),
    learned: learned.length,
    heldOut: heldOut.length,
    ...judge(labels, said, heldOut, categories.length, tree[0]!.label),
  };
}

/** @param rows that each step goes over: of few a breath is due after many steps only. */
async function grown(
  work: Generator<void, DecisionTree, void>,
  rows: number,
  context: RunContext,
): Promise<DecisionTree> {
  const stepsABreath = Math.ceil(ROWS_A_BREATH / rows);
  for (let count = 1; ; count++) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (count % stepsABreath === 0) await context.breathe();
  }
}

interface Grown {
  readonly tree: DecisionTree;
  /** Leaf of every subject. */
  readonly leaves: Int32Array;
  readonly labels: Int32Array;
  /** Subjects of a segment, and those of them who were held out. */
  readonly rows: Int32Array;
  readonly heldOut: Int32Array;
  readonly features: RulesResult['features'];
  readonly columns: readonly Float64Array[];
}

/** The tree with everybody in it, its thresholds as round as they can be. */
function describe(grown: Grown): RuleNode[] {
  const nodes: RuleNode[] = [];
  describeNode(grown, 0, grown.rows, [], nodes);
  return nodes;
}

/** @param rows the people who come to the node. @returns how many of each segment they are. */
function describeNode(
  grown: Grown,
  at: number,
  rows: Int32Array,
  path: readonly Condition[],
  into: RuleNode[],
): number[] {
  const { tree, leaves, labels, heldOut, features, columns } = grown;
  const node = tree[at]!;
  if (node.kind === 'leaf') {
    const people = Int32Array.from(rows);
    const tested = heldOut.filter((row) => leaves[row] === at);
    const right = tested.filter((row) => labels[row] === node.label).length;
    const counts = countLabels(people, labels, node.counts.length);
    const filter = filterText(path, features);
    into[at] = { kind: 'leaf', label: node.label, counts, people, heldOut: tested.length, right, filter };
    return counts;
  }
  const { feature, label, left, right } = node;
  const column = columns[feature]!;
  const threshold = roundThreshold(
    Array.from(rows, (row) => column[row]!),
    node.threshold,
  );
  const part = (isAbove: boolean) => rows.filter((row) => column[row]! > threshold === isAbove);
  into[at] = { kind: 'split', feature, label, threshold, left, right, counts: [] };
  const low = describeNode(grown, left, part(false), [...path, { feature, threshold, isAbove: false }], into);
  const high = describeNode(grown, right, part(true), [...path, { feature, threshold, isAbove: true }], into);
  const counts = low.map((count, segment) => count + high[segment]!);
  into[at] = { ...into[at], counts };
  return counts;
}

function countLabels(people: Int32Array, labels: Int32Array, segments: number): number[] {
  const counts = new Array<number>(segments).fill(0);
  for (const person of people) counts[labels[person]!]! += 1;
  return counts;
}
