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

export interface MapsParams {
  readonly by: SegmentsBy;
  readonly seed: number;
}

/** What a map is made of. */
export type MapFeature = Pick<TraitInfo, 'id' | 'measure' | 'column' | 'part' | 'level' | 'unit'>;

/** Coordinates of everybody on two axes; those of whom a figure is missing are NaN. */
interface Places {
  readonly x: Float32Array<ArrayBuffer>;
  readonly y: Float32Array<ArrayBuffer>;
}

export interface ComponentMap extends Places {
  /** Share of the variance per component, all of them: they add up to 1. */
  readonly explained: readonly number[];
  /** Share that the component of that rank has in at most 5 % of the same figures shuffled. */
  readonly chance: readonly number[];
  /** How many of the first components have more than chance gives. */
  readonly beyondChance: number;
  /** Components × features, unit length, the entry of largest magnitude positive. */
  readonly loadings: readonly (readonly number[])[];
  /** Components × features: correlation of each feature with the component. */
  readonly correlations: readonly (readonly number[])[];
}

export interface SegmentMap extends Places {
  /** With two segments there is one axis, and `y` is the first principal component. */
  readonly axes: 1 | 2;
  /** Share of what parts the segments, per axis; all of them. */
  readonly explained: readonly number[];
  /** Axes shown × features: correlation of each feature with the axis. */
  readonly correlations: readonly (readonly number[])[];
  /** Whether covariances were shrunk: people are few for the figures, or figures repeat each other. */
  readonly isShrunk: boolean;
  /** Share of people put in their segment by what the others taught (cross-validated); Wilson's interval. */
  readonly accuracy: Interval;
  /** The same for the one-line rule "everybody is of the largest segment". */
  readonly majority: number;
  readonly folds: number;
}

export interface MapsResult {
  readonly isCustomers: boolean;
  readonly subjects: readonly string[];
  readonly labels: Int32Array<ArrayBuffer>;
  readonly naming: SegmentNaming;
  readonly categories: readonly number[];
  readonly features: readonly MapFeature[];
  readonly transform: 'log1p-zscore' | 'zscore';
  readonly components: ComponentMap;
  /** Null where segments are too few, too small, or do not vary within. */
  readonly discriminants: SegmentMap | null;
  /** People of whom a figure is missing: they are on no map. */
  readonly skipped: number;
}

/** Less than this on two axes, and distance in the picture says little about likeness. */
export const ENOUGH_VARIANCE = 0.6;
export const FEWEST_MAPPED = 10;

export const maps = defineAnalysis<MapsParams, MapsResult>()({
  id: 'maps',
  version: 1,
  needs: personas.needs,
  needsFor: ({ by }) => needsOfSegments(by),
  defaults: { by: { kind: 'clusters', params: {} }, seed: 42 },
  checkParams: ({ by, seed }) =>
    Number.isInteger(seed) && seed >= 0 && seed <= 2 ** 32 - 1
      ? faultOfSegments(by)
      : 'seed must be a whole number from 0 to 4294967295',
  toTable,
});

/** A line per person: where they are on both maps. */
function toTable({ subjects, labels, components, discriminants }: MapsResult): ResultTable {
  const places = [
    { name: 'pc1', values: components.x },
    { name: 'pc2', values: components.y },
  ];
  const ofSegments =
    discriminants === null
      ? []
      : [
          { name: 'ld1', values: discriminants.x },
          ...(discriminants.axes === 2 ? [{ name: 'ld2', values: discriminants.y }] : []),
        ];
  return {
    columns: [
      { name: 'subject', values: subjects },
      { name: 'segment', values: labels },
      ...places,
      ...ofSegments,
    ],
  };
}
