import type { TextRepair } from '../data/schema.ts';
import { createDecoder } from './encoding.ts';
import { WordRepairer } from './encodings/garbled-text.ts';
import { withoutNuls } from './text-faults.ts';

export interface SampleForm {
  readonly encoding: string;
  readonly repair: TextRepair | null;
  /** The bytes are not cut off at their end. */
  readonly isWhole: boolean;
}

/** A piece of a file as text, as reading the file will make it. */
export function decodeSample(bytes: Uint8Array, { encoding, repair, isWhole }: SampleForm): string {
  const text = withoutNuls(createDecoder(encoding).decode(bytes, { stream: !isWhole }));
  return repair === null ? text : new WordRepairer(repair).text(text);
}
