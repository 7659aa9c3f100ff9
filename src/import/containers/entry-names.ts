import type { Entry } from '@zip.js/zip.js/lib/zip-core-native.js';
import { createDecoder } from '../encoding.ts';
import { guessEncoding } from '../encodings/find-encoding.ts';

/**
 * The names of entries, folders divided by `/`. Archivers of Chinese, Japanese or Korean systems write names in the
 * system's encoding and do not say so: it is guessed from all of them.
 */
export async function decodeEntryNames(entries: readonly Entry[]): Promise<readonly string[]> {
  const undeclared = entries.filter((entry) => !isDeclared(entry)).map(({ rawFilename }) => rawFilename);
  const decoder = undeclared.length === 0 ? null : createDecoder(await guessOf(undeclared));
  return entries.map((entry) => {
    const name = isDeclared(entry) ? entry.filename : decoder!.decode(Uint8Array.from(entry.rawFilename));
    return name.replaceAll('\\', '/').replace(/^\/+/, '');
  });
}

function isDeclared({ filenameUTF8, rawFilename }: Entry): boolean {
  return filenameUTF8 || rawFilename.every((byte) => byte < 0x80);
}

async function guessOf(names: readonly Uint8Array[]): Promise<string> {
  const head = Uint8Array.from(names.flatMap((name) => [...name, 10]));
  const guess = await guessEncoding({ head, isWhole: true, slices: [] });
  return guess.encoding;
}

/** The part of an entry's name behind its folders: all that is ever shown of it. */
export function baseName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}
