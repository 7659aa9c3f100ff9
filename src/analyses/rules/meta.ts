import type { ResultTable } from '../../data/result-table.ts';
import { defineAnalysis } from '../define.ts';
import {
  faultOfSegments,
  needsOfSegments,
  personas,
  type Interval,
  type SegmentNaming,
  type SegmentsBy,
  type TraitInfo,
} from '../personas/meta.ts';

export interface RulesParams {
  readonly by: SegmentsBy;
  /** Most questions from the root to an answer, 1–5. */
  readonly maxDepth: number;
  readonly seed: number;
}

/** What a rule asks for. */
export type RuleFeature = Pick<TraitInfo, 'id' | 'measure' | 'column' | 'part' | 'level' | 'unit'>;

interface RuleNodeFacts {
  /** Of all people who come here, how many are of each segment. */
  readonly counts: readonly number[];
  /** The segment it stands for. */
  readonly label: number;
}

export interface RuleSplit extends RuleNodeFacts {
  readonly kind: 'split';
  /** Position in `features`. */
  readonly feature: number;
  /** At or below it: left. The roundest number that parts people as the tree does. */
  readonly threshold: number;
  readonly left: number;
  readonly right: number;
}

export interface RuleLeaf extends RuleNodeFacts {
  readonly kind: 'leaf';
  /** Everybody who ends here, as positions in `subjects`. */
  readonly people: Int32Array<ArrayBuffer>;
  /** Of the people held out, how many end here, and how many of them are of the segment. */
  readonly heldOut: number;
  readonly right: number;
  /** The whole path as text for a filter: `recencyDays <= 41 and frequency > 3`. */
  readonly filter: string;
}

export type RuleNode = RuleSplit | RuleLeaf;

/** How well the rules find a segment, among the people held out. */
export interface SegmentFidelity {
  readonly heldOut: number;
  /** Of those whom the rules put there, the share that is; NaN where they put nobody. */
  readonly precision: number;
  /** Of those who are, the share that the rules put there. */
  readonly recall: number;
}

export interface RulesResult {
  readonly isCustomers: boolean;
  readonly subjects: readonly string[];
  readonly labels: Int32Array<ArrayBuffer>;
  readonly naming: SegmentNaming;
  /** Colour of each segment. */
  readonly categories: readonly number[];
  readonly features: readonly RuleFeature[];
  /** From the root, each before its left branch, that before its right one. */
  readonly nodes: readonly RuleNode[];
  /** People the rules were learned from, and those they are judged by. */
  readonly learned: number;
  readonly heldOut: number;
  /** Share of the held-out whom the rules put in their segment. */
  readonly accuracy: Interval;
  /** The same for the one-line rule "everybody is of the largest segment". */
  readonly majority: number;
  readonly segments: readonly SegmentFidelity[];
}

/** Fewer people cannot be parted into those to learn from and those to be judged by. */
export const FEWEST_SUBJECTS = 50;
export const HELD_OUT_SHARE = 0.3;

export const rules = defineAnalysis<RulesParams, RulesResult>()({
  id: 'rules',
  version: 1,
  needs: personas.needs,
  needsFor: ({ by }) => needsOfSegments(by),
  defaults: { by: { kind: 'clusters', params: {} }, maxDepth: 3, seed: 42 },
  checkParams,
  toTable,
});

function checkParams({ by, maxDepth, seed }: RulesParams): string | null {
  if (!Number.isInteger(maxDepth) || maxDepth < 1 || maxDepth > 5)
    return 'maxDepth must be a whole number from 1 to 5';
  if (!Number.isInteger(seed) || seed < 0 || seed > 2 ** 32 - 1)
    return 'seed must be a whole number from 0 to 4294967295';
  return faultOfSegments(by);
}

/** A line per person: their segment, and the one that the rules say. */
function toTable({ subjects, labels, nodes }: RulesResult): ResultTable {
  const said = new Int32Array(subjects.length).fill(-1);
  for (const node of nodes)
    if (node.kind === 'leaf') for (const person of node.people) said[person] = node.label;
  return {
    columns: [
      { name: 'subject', values: subjects },
      { name: 'segment', values: labels },
      { name: 'segment_by_rules', values: said },
    ],
  };
}
