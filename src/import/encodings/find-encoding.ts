import { beginReading } from '../file-bytes.ts';
import type { FileSample } from '../file-sample.ts';
import { ByteEvidence } from './byte-evidence.ts';
import { loadTextModel } from './load-text-model.ts';
import { wordsOf } from './sample-words.ts';
import { areSurelyUtf8 } from './utf8-words.ts';
import { markedEncoding, unmarkedWideEncoding } from './wide-encoding.ts';

/** What was found out, and whether more of the file may still speak against it. */
export interface EncodingGuess {
  readonly encoding: string;
  readonly isProven: boolean;
}

const ESCAPE = 27;

/**
 * Guesses how the text of a file is encoded from a sample of it: a byte order mark; else NULs in every second byte
 * (UTF-16); else what makes of its bytes words that people write, UTF-8 where all of them are UTF-8.
 * @throws AppError `file-encoding` for an encoding that browsers do not decode.
 */
export async function guessEncoding(sample: FileSample): Promise<EncodingGuess> {
  const known =
    markedEncoding(sample.head) ?? unmarkedWideEncoding(sample.head) ?? escapedEncoding(sample.head);
  if (known !== null) return { encoding: known, isProven: true };
  return { encoding: await likeliest(wordsOf(sample)), isProven: false };
}

/**
 * Finds out how the text of a file is encoded, as {@link guessEncoding}, but from the words of all of the file. Files in
 * UTF-8 are only sampled: what UTF-8 cannot read shows when they are read.
 * @throws AppError as readRange and guessEncoding; the signal's reason when it is aborted.
 */
export async function findEncoding(
  file: File,
  sample: FileSample,
  signal: AbortSignal,
): Promise<EncodingGuess> {
  const guess = await guessEncoding(sample);
  if (guess.isProven || guess.encoding === 'utf-8') return guess;
  return { encoding: sample.isWhole ? guess.encoding : await searchEncoding(file, signal), isProven: true };
}

/** Looks through a whole file without a byte order mark for what tells its encoding. */
export async function searchEncoding(file: File, signal: AbortSignal): Promise<string> {
  const evidence = new ByteEvidence();
  for await (const block of beginReading(file, { start: 0, end: file.size }).blocks) {
    signal.throwIfAborted();
    evidence.push(block);
    if (evidence.isFull) break;
  }
  evidence.end();
  return likeliest(evidence.words);
}

async function likeliest(words: readonly Uint8Array[]): Promise<string> {
  if (words.length === 0 || areSurelyUtf8(words)) return 'utf-8';
  const { rankEncodings } = await loadTextModel();
  return rankEncodings(words)[0]!.encoding;
}

/** ISO-2022-JP keeps to ASCII and changes between its character sets by escapes. */
function escapedEncoding(head: Uint8Array): string | null {
  const at = head.indexOf(ESCAPE);
  const isShift = head[at + 1] === 0x24 && (head[at + 2] === 0x42 || head[at + 2] === 0x40);
  return at >= 0 && isShift ? 'iso-2022-jp' : null;
}
