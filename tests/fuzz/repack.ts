import {
  BlobReader,
  TextReader,
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipReader,
  ZipWriter,
} from '@zip.js/zip.js';
import type { Random } from '../../src/kernels/random.ts';
import { damaged, pick, type Bytes } from './damage.ts';

interface Part {
  readonly name: string;
  readonly bytes: Bytes;
}

const unpacked = new Map<Bytes, Promise<readonly Part[] | null>>();

/** The archive made anew around a damaged part, so that the damage is not found by its checksum; null for no archive. */
export async function damagedWithin(archive: Bytes, other: Bytes, random: Random): Promise<Bytes | null> {
  const known = unpacked.get(archive) ?? unpack(archive);
  unpacked.set(archive, known);
  const parts = await known;
  if (parts === null || parts.length === 0) return null;
  const target = pick(parts, random);
  const bytes = damaged(target.bytes, other, random);
  const isGone = random.below(20) === 0;
  return pack(parts.flatMap((part) => (part !== target ? part : isGone ? [] : { ...part, bytes })));
}

async function unpack(archive: Bytes): Promise<readonly Part[] | null> {
  const reader = new ZipReader(new BlobReader(new Blob([archive])), { useWebWorkers: false });
  try {
    const entries = await reader.getEntries();
    const files = entries.filter((entry) => !entry.directory);
    return await Promise.all(
      files.map(async (entry) => ({
        name: entry.filename,
        bytes: await entry.getData(new Uint8ArrayWriter()),
      })),
    );
  } catch {
    return null;
  }
}

async function pack(parts: readonly Part[]): Promise<Bytes> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), {
    useWebWorkers: false,
    level: 0,
    lastModDate: new Date(0),
  });
  for (const { name, bytes } of parts)
    await writer.add(name, bytes.length === 0 ? new TextReader('') : new Uint8ArrayReader(bytes));
  return writer.close();
}
