import type { ResultTable } from '../../data/result-table.ts';
import type { Need } from '../../data/roles.ts';
import type { TraitSide, TraitUnit, Measure } from '../../data/traits/trait.ts';
import { clusters, type ClustersParams, type ClustersResult } from '../clusters/meta.ts';
import { defineAnalysis } from '../define.ts';
import { rfm, type RfmGroup } from '../rfm/meta.ts';

/** Whose segments: clusters with these params (those that differ from the defaults), or the groups of RFM. */
export type SegmentsBy =
  { readonly kind: 'clusters'; readonly params: Partial<ClustersParams> } | { readonly kind: 'rfm' };

export interface PersonasParams {
  readonly by: SegmentsBy;
}

/** What segments are called, for whoever puts it into words. */
export interface SegmentNaming {
  /** Of clusters, else null: what their names are made of. */
  readonly clusters: Pick<ClustersResult, 'segments' | 'names' | 'features'> | null;
  /** Of RFM, else empty: the group of each segment. */
  readonly groups: readonly RfmGroup[];
}

/** A figure and where it lies with 95 % confidence. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What is measured of everybody. */
export interface TraitInfo {
  readonly id: string;
  readonly side: TraitSide;
  readonly measure: Measure | 'column';
  readonly column: string | null;
  /** Part of day, weekday (1–7) or month (1–12). */
  readonly part: string | null;
  /** The value that people have or have not; null for a number. */
  readonly level: string | null;
  /** Of how many values the level is one. */
  readonly levels: number;
  readonly unit: TraitUnit;
  /** Whether the segments were made by it: that they differ in it says nothing new, and it is not tested. */
  readonly isDefining: boolean;
  /** Of how many it is known. */
  readonly known: number;
  /** Mean, or share who have it, of everybody. */
  readonly mean: number;
  readonly median: number;
}

/** How a segment stands in a trait. */
export interface Finding {
  /** Position in `traits`. */
  readonly trait: number;
  /** Of how many of the segment it is known. */
  readonly n: number;
  /** Mean, or share who have it. */
  readonly value: number;
  readonly median: number;
  /** 100 = everybody; null where everybody's mean is not above 0. */
  readonly index: Interval | null;
  /** From everybody's mean, in everybody's standard deviations. */
  readonly difference: Interval;
  /** Chance of a difference from the others at least as large where there is none; NaN where it is not tested. */
  readonly p: number;
  /** `p` for how many were tested (Benjamini–Hochberg); below 0.05 it is a finding. */
  readonly q: number;
}

/** A finding that is shown, with who shows it: those above everybody's mean, or below it. */
export interface ShownFinding extends Finding {
  /** Positions in `subjects`. */
  readonly people: Int32Array<ArrayBuffer>;
}

/** A product that a segment chooses more than others, for how many products its people choose at all. */
export interface Favourite {
  readonly product: string;
  /** Who bought it: people of the segment, and their share; everybody's share. */
  readonly people: Int32Array<ArrayBuffer>;
  readonly share: number;
  readonly overallShare: number;
  /** Share of the segment's choices over everybody's. */
  readonly lift: Interval;
  readonly q: number;
}

export const PERSONA_ACTIONS = ['win-back', 'thank', 'second-purchase', 'grow', 'remind', 'let-go'] as const;
export type PersonaAction = (typeof PERSONA_ACTIONS)[number];

/** What to do, by the rule table in actions.ts, and the figures that decided. */
export interface Advice {
  readonly action: PersonaAction;
  readonly medianRecencyDays: number;
  /** Spending a head; 100 = everybody. */
  readonly spendIndex: number;
  readonly medianOrders: number;
  /** The 75th percentile of customers' usual gaps, or 90 days where too few came back to know. */
  readonly slowGapDays: number;
}

export interface Persona {
  /** Position in the segmentation: its colour, and its number less 1. */
  readonly category: number;
  readonly size: number;
  readonly share: number;
  /** Null where there is no money. */
  readonly revenueShare: number | null;
  /** Under FEWEST_PEOPLE: nothing is said about so few. */
  readonly isHidden: boolean;
  /** By what the segments were made, in the order of `traits`. */
  readonly defining: readonly Finding[];
  /** The strongest of these, with their people: by construction, not by discovery. */
  readonly made: readonly ShownFinding[];
  /** Strongest first; what is told apart from chance and large enough to matter. */
  readonly behaviour: readonly ShownFinding[];
  readonly attributes: readonly ShownFinding[];
  readonly favourites: readonly Favourite[];
  /** Everything that was looked at, shown or not, in the order of `traits`. */
  readonly findings: readonly Finding[];
  /** Null where rows are not customers, or the segment is hidden. */
  readonly advice: Advice | null;
}

export interface PersonasResult {
  /** Whether the subjects are customers with orders; else rows of the table. */
  readonly isCustomers: boolean;
  /** Customer ids, or row numbers from 1 as text. */
  readonly subjects: readonly string[];
  /** Segment of each; −1 for none. */
  readonly labels: Int32Array<ArrayBuffer>;
  readonly naming: SegmentNaming;
  readonly traits: readonly TraitInfo[];
  /** One per segment. */
  readonly personas: readonly Persona[];
  /** How many differences were tested, and how many of them are findings. */
  readonly tested: number;
  readonly found: number;
}

/** A segment of fewer people says more of its few than of a kind. */
export const FEWEST_PEOPLE = 30;
/** Of a hundred findings about five are wrong. */
export const FALSE_DISCOVERIES = 0.05;
/** Differences of less than a fifth of a standard deviation are small by any convention (Cohen 1988). */
export const LEAST_DIFFERENCE = 0.2;

export const personas = defineAnalysis<PersonasParams, PersonasResult>()({
  id: 'personas',
  version: 1,
  needs: clusters.needs,
  needsFor: ({ by }) => needsOfSegments(by),
  defaults: { by: { kind: 'clusters', params: {} } },
  checkParams: ({ by }) => faultOfSegments(by),
  toTable,
});

/** What a table must have to be cut into these segments. */
export function needsOfSegments(by: SegmentsBy): readonly Need[] {
  if (by.kind === 'rfm') return rfm.needs;
  return clusters.needsFor?.({ ...clusters.defaults, ...by.params }) ?? clusters.needs;
}

/** @returns what is wrong with `by`, or null. */
export function faultOfSegments(by: SegmentsBy | null | undefined): string | null {
  switch (by?.kind) {
    case 'rfm':
      return null;
    case 'clusters': {
      const fault = clusters.checkParams({ ...clusters.defaults, ...by.params });
      return fault === null ? null : `by.params: ${fault}`;
    }
    default:
      return 'by must be { kind: "clusters", params } or { kind: "rfm" }';
  }
}

/** A line per segment and trait. */
function toTable({ personas: list, traits }: PersonasResult): ResultTable {
  const lines = list.flatMap(({ category, findings }) => findings.map((finding) => ({ category, finding })));
  const column = (name: string, of: (line: (typeof lines)[number]) => string | number) => ({
    name,
    values: lines.map(of),
  });
  return {
    columns: [
      column('segment', ({ category }) => category),
      column('trait', ({ finding }) => traits[finding.trait]!.id),
      column('n', ({ finding }) => finding.n),
      column('value', ({ finding }) => finding.value),
      column('everybody', ({ finding }) => traits[finding.trait]!.mean),
      column('index', ({ finding }) => finding.index?.value ?? NaN),
      column('index_low', ({ finding }) => finding.index?.low ?? NaN),
      column('index_high', ({ finding }) => finding.index?.high ?? NaN),
      column('difference', ({ finding }) => finding.difference.value),
      column('p', ({ finding }) => finding.p),
      column('q', ({ finding }) => finding.q),
    ],
  };
}
