import { createDecoder } from './encoding.ts';
import type { WordRepairer } from './encodings/garbled-text.ts';
import { withoutNuls } from './text-faults.ts';

export interface SampleForm {
  readonly encoding: string;
  /** Undoes what garbled the text; null where nothing did. */
  readonly repairer: WordRepairer | null;
  /** The bytes are not cut off at their end. */
  readonly isWhole: boolean;
}

/** A piece of a file as text, as reading the file will make it. */
export function decodeSample(bytes: Uint8Array, { encoding, repairer, isWhole }: SampleForm): string {
  const text = withoutNuls(createDecoder(encoding).decode(bytes, { stream: !isWhole }));
  return repairer === null ? text : repairer.text(text);
}
