import type { JoinRecipe, CombineRecipe, StackRecipe } from '../src/data/combine/recipe.ts';
import type { MatchReport } from '../src/data/combine/match-keys.ts';
import type { Role } from '../src/data/roles.ts';
import type { DatasetInfo } from '../src/data/schema.ts';

export interface CombineProgress {
  readonly step: 'comparing' | 'writing';
  readonly done: number;
  readonly total: number;
}

/** What laying one export over another comes to, as its owner sees it. Records are orders, customers, …. */
export interface OverlapFacts {
  /** What tells records apart; null where only whole rows are compared. */
  readonly recordRole: Role | 'labels' | null;
  readonly numbersStartAgain: boolean;
  /** Which of the two has the later version of what both have. */
  readonly newer: 'added' | 'there';
  /** Records that come in, that change, that are the same in both, and that only the older rows have. */
  readonly incoming: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly onlyThere: number;
  /** Records in both of which the version that was there already is the later one: it stays. */
  readonly outdated: number;
  /** Updated records that have fewer lines than before, and the lines. */
  readonly shortened: number;
  readonly linesGone: number;
  readonly rowsBefore: number;
  readonly rowsAfter: number;
  /** Columns that one of the two reads as numbers or dates and the other as text: text in the whole. */
  readonly turnedToText: readonly string[];
  /** One of them was read day first, the other month first: worth a look. */
  readonly dateOrdersDiffer: boolean;
}

export interface StackOffer {
  readonly recipe: StackRecipe;
  /** The dataset that the export would be added to. */
  readonly target: string;
  /** Nothing in it is new or different. */
  readonly isKnown: boolean;
  readonly facts: OverlapFacts;
}

export interface JoinOffer {
  readonly recipe: JoinRecipe;
  /** One a link. */
  readonly reports: readonly MatchReport[];
  readonly rowCount: number;
  readonly rowsWithoutLines: number;
}

export interface CombineOffers {
  /** The best first. */
  readonly stacks: readonly StackOffer[];
  readonly join: JoinOffer | null;
  /** Pairs of datasets that share keys but cannot be joined without doubling rows, by id and column. */
  readonly blocked: readonly (readonly [BlockedSide, BlockedSide])[];
}

export interface BlockedSide {
  readonly datasetId: string;
  readonly column: string;
}

export interface StackPreviewRequest {
  readonly added: string;
  readonly target: string;
  readonly overlap: StackRecipe['overlap'];
}

export interface BuildRequest {
  readonly recipe: CombineRecipe;
  /** Chosen by the page, so that it can clean up after a worker that died. */
  readonly datasetId: string;
  /** The dataset whose name, roles and rules the whole takes over. */
  readonly like: string;
  readonly name: string;
}

export type CombineContract = {
  /** What can be made of a dataset, staged or kept, and others. */
  offers: {
    args: { readonly datasetId: string; readonly others: readonly string[] };
    result: CombineOffers;
    progress: CombineProgress;
  };
  stack: { args: StackPreviewRequest; result: StackOffer; progress: CombineProgress };
  join: { args: { readonly recipe: JoinRecipe }; result: JoinOffer; progress: CombineProgress };
  /** Makes the whole, staged. */
  build: { args: BuildRequest; result: DatasetInfo; progress: CombineProgress };
};
