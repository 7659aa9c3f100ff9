import { feedTable } from './feed.ts';
import { beginReading } from './file-bytes.ts';
import { PATIENCE_MS } from './limits.ts';
import type { ImportPlan } from './plan.ts';
import { ProblemLog } from './problem-log.ts';
import type { Segment } from './segments.ts';
import { TableReader, type TableChunk, type TablePart } from './table-reader.ts';

export interface PartRequest {
  readonly file: File;
  readonly segment: Segment;
  readonly plan: ImportPlan;
}

/** Reads segments of a file ahead of time, on a core of its own. */
export interface Assistant {
  /** As {@link readPart}; it may fail, or never answer. */
  read(request: PartRequest): Promise<TablePart | null>;
}

/** Between two import workers: how one is the other's {@link Assistant}. */
export type AssistContract = {
  read: { args: PartRequest; result: TablePart | null; progress: never };
};

/**
 * Reads one segment by itself, taking its first line for the beginning of a record: whether it is one, only who has
 * read all before it can tell.
 * @returns null where the segment has to be read together with the rest: it ends within a record, a quote is never
 *   closed, or it proves the plan's encoding wrong.
 * @throws AppError as feedTable; the signal's reason when it is aborted.
 */
export async function readPart(
  { file, segment, plan }: PartRequest,
  signal: AbortSignal,
): Promise<TablePart | null> {
  // The header is not in here; that there is one still decides what a long row means.
  const table = new TableReader({ ...plan, firstRow: 0 }, new ProblemLog());
  const chunks: TableChunk[] = [];
  for await (const step of feedTable(table, plan, beginReading(file, segment), signal)) {
    if (!plan.encodingIsProven && step.hasUndecodable) return null;
    chunks.push(...step.chunks);
    await table.judgeDoubts();
  }
  if (segment.end === file.size) chunks.push(...table.end());
  chunks.push(...table.rest());
  return table.asPart(chunks);
}

/** An assistant that nothing depends on: once it fails or keeps us waiting, it is asked no more. */
export class Assistance {
  #assistant: Assistant | null;

  constructor(assistant: Assistant | null) {
    this.#assistant = assistant;
  }

  get isThere(): boolean {
    return this.#assistant !== null;
  }

  /** Never rejects. @returns null where there is nothing to adopt. */
  async read(request: PartRequest): Promise<TablePart | null> {
    try {
      return (await this.#assistant?.read(request)) ?? null;
    } catch {
      this.#assistant = null;
      return null;
    }
  }

  /** Waits for a part, but not forever. */
  async waitFor(part: Promise<TablePart | null>): Promise<TablePart | null> {
    if (this.#assistant === null) return null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const timeout = new Promise<null>((resolve) => {
      timer = setTimeout(() => {
        this.#assistant = null;
        resolve(null);
      }, PATIENCE_MS);
    });
    return Promise.race([part, timeout]).finally(() => clearTimeout(timer));
  }
}
