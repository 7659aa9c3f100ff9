import type { ContainerFacts } from '../../data/schema.ts';
import type { SheetFault } from './sheet-faults.ts';

/** A table taken out of its container: text that is read as any other file. */
export interface OpenedTable {
  readonly file: File;
  readonly facts: ContainerFacts;
  readonly faults: readonly SheetFault[];
  /** Whether the text was written here; else it is a file as it was packed, in whatever form. */
  readonly isOurText: boolean;
}

export interface OpenContext {
  readonly signal: AbortSignal;
  /** Told how much of the container has been read, 0–1, and the rows found so far. */
  readonly onProgress: (fraction: number, rows: number) => void;
}

/** What the caller chose out of the container; what is left out is chosen for them. */
export interface OpenChoice {
  readonly sheet?: string | undefined;
  readonly entry?: string | undefined;
}
