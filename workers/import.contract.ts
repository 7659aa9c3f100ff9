import type { HeaderKeys, RememberedReading } from '../src/data/remembered-reading.ts';
import type { Role } from '../src/data/roles.ts';
import type { DatasetInfo, DateOrder, TextRepair } from '../src/data/schema.ts';

/** What the caller fixes; everything left out is found out. */
export interface ParseOptions {
  /** `text` keeps every cell as it came. Default `infer`. */
  readonly types?: 'infer' | 'text' | undefined;
  readonly encoding?: string | undefined;
  /** What garbled the text before it was saved, to be undone; by default it is only reported. */
  readonly repair?: TextRepair | null | undefined;
  readonly delimiter?: string | undefined;
  /** Stands around cells; null where no character does. */
  readonly quote?: string | null | undefined;
  /** Before a quote within a quoted cell: the same quote, or a backslash. */
  readonly escape?: string | undefined;
  /** Index of the header record from 0; null when the file has none. */
  readonly headerRow?: number | null | undefined;
  /** By column name, or by index as a string. */
  readonly roles?: Readonly<Record<string, Role | null>> | undefined;
  readonly dateOrder?: DateOrder | undefined;
  /** Of single columns, by name, or by index as a string; before `dateOrder`. */
  readonly dateOrders?: Readonly<Record<string, DateOrder>> | undefined;
  readonly name?: string | undefined;
  /** How files were read before, by the signature of their headers: the one that fits goes before what would be guessed. */
  readonly remembered?: Readonly<Record<string, RememberedReading>> | undefined;
  /** The sheet of a workbook, by name. */
  readonly sheet?: string | undefined;
  /** The file in an archive, by its path there. */
  readonly entry?: string | undefined;
}

export interface IngestRequest {
  readonly file: File;
  readonly options: ParseOptions;
  /** Chosen by the page, so that it can clean up after a worker that died. */
  readonly datasetId: string;
  readonly sample: string | null;
}

export interface IngestProgress {
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly rows: number;
}

/** A way to read the bytes of a file, and what some of its cells are then. */
export interface EncodingChoice {
  readonly encoding: string;
  /** What Kept takes it for; the others are what it may be. */
  readonly isGuess: boolean;
  /** The same cells in every choice, those first that tell the choices apart. */
  readonly cells: readonly string[];
}

/** Words that were garbled before the file was saved, and how that can be undone. */
export interface GarbledText {
  readonly repair: TextRepair;
  readonly words: readonly { readonly before: string; readonly after: string }[];
}

/** What a look at the beginning of a file shows. */
export interface Preview {
  /** First rows as text. Cells cut to 200 characters. */
  readonly rows: readonly (readonly string[])[];
  /** How the file's text may be read, as it is read now first; empty where nothing depends on it. */
  readonly encodings: readonly EncodingChoice[];
  readonly garbled: GarbledText | null;
}

export interface IngestResult {
  /** Staged, not yet committed. */
  readonly dataset: DatasetInfo;
  readonly preview: Preview;
  readonly headerKeys: HeaderKeys;
}

export type ImportContract = {
  /** `assistant` leads to a worker that was told to `assist` at the other end; null to read alone. */
  ingest: {
    args: IngestRequest & {
      readonly assistant: MessagePort | null;
      /** Lead to workers that were told to `heed`. */
      readonly heirs: readonly MessagePort[];
    };
    result: IngestResult;
    progress: IngestProgress;
  };
  /** The tables in an archive, by their paths there; none for any other file, a workbook too. */
  listArchive: { args: { readonly file: File }; result: readonly string[]; progress: never };
  /** Makes this worker the assistant of another: from now on it answers at this port. */
  assist: { args: { readonly port: MessagePort }; result: null; progress: never };
};
