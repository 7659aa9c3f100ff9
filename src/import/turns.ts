import type { Assistance } from './assistant.ts';
import { beginReading, type ByteReading } from './file-bytes.ts';
import { SEGMENTS_AHEAD } from './limits.ts';
import type { ImportPlan } from './plan.ts';
import { cutFile, type Segment } from './segments.ts';
import type { TablePart } from './table-reader.ts';

/** A segment to be read next: its bytes are on their way here, or the assistant is at it. */
export type Turn =
  | { readonly segment: Segment; readonly bytes: ByteReading }
  | { readonly segment: Segment; readonly part: Promise<TablePart | null> };

/** The segments of a file in order, every second one given to the assistant while those before it are worked on. */
export async function* takeTurns(
  file: File,
  plan: ImportPlan,
  assistance: Assistance,
  segmentBytes: number,
): AsyncGenerator<Turn> {
  const ahead: Turn[] = [];
  let count = 0;
  for await (const segment of cutFile(file, plan.encoding, segmentBytes)) {
    const isOurs = count++ % 2 === 0 || !assistance.isThere;
    ahead.push(
      isOurs
        ? { segment, bytes: beginReading(file, segment) }
        : { segment, part: assistance.read({ file, segment, plan }) },
    );
    if (ahead.length > SEGMENTS_AHEAD) yield ahead.shift()!;
  }
  yield* ahead;
}
