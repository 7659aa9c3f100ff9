import type { FileSample } from '../file-sample.ts';
import { ByteEvidence } from './byte-evidence.ts';

const LINE_FEED = 10;

/** The words of a sample that tell its encoding; those that its pieces are cut within left out. */
export function wordsOf({ head, isWhole, slices }: FileSample): readonly Uint8Array[] {
  const evidence = new ByteEvidence();
  evidence.push(head);
  if (isWhole) evidence.end();
  for (const slice of slices) {
    evidence.drop();
    evidence.push(slice.subarray(slice.indexOf(LINE_FEED) + 1));
  }
  return evidence.words;
}
