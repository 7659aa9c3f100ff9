import { BlobReader, configure, ZipReader, type FileEntry } from '@zip.js/zip.js/lib/zip-core-native.js';
import { AppError } from '../../rpc/errors.ts';
import { damaged, encrypted, tooLarge } from './faults.ts';
import { MAX_ENTRIES, MAX_ENTRY_BYTES, SUSPECT_BYTES, SUSPECT_RATIO } from './limits.ts';
import { decodeEntryNames } from './entry-names.ts';

// We are in a worker already, and the policy allows no other.
configure({ useWebWorkers: false });

export type ZipEntry = FileEntry;

export interface Pumping {
  readonly signal: AbortSignal;
  /** Most bytes that may come out. */
  readonly limit?: number;
  /** Told how much of the entry has come out, as a fraction. */
  readonly onProgress?: (fraction: number) => void;
}

/** The entries of a ZIP file; each is unpacked when it is asked for, as a stream that is held to what it declared. */
export class ZipPackage {
  readonly #entries: ReadonlyMap<string, ZipEntry>;

  private constructor(entries: ReadonlyMap<string, ZipEntry>) {
    this.#entries = entries;
  }

  /** @throws AppError `file-damaged` for a file cut short, `file-too-large` for one with too many entries. */
  static async open(file: Blob): Promise<ZipPackage> {
    const entries: ZipEntry[] = [];
    try {
      const reader = new ZipReader(new BlobReader(file), { checkOverlappingEntry: true });
      // Names are shown, never followed: one that leads out of its folder does no harm.
      for await (const entry of reader.getEntriesGenerator({ filenameValidation: 'tolerant' })) {
        if (entries.length >= MAX_ENTRIES) throw tooLarge('Too many entries', { entries: MAX_ENTRIES });
        if (!entry.directory) entries.push(entry);
      }
    } catch (cause) {
      throw asFault(cause);
    }
    const names = await decodeEntryNames(entries);
    return new ZipPackage(new Map(entries.map((entry, at) => [names[at]!, entry])));
  }

  /** In the order of the file. */
  get names(): readonly string[] {
    return [...this.#entries.keys()];
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** Bytes it says it unpacks to; 0 for one that is not there. */
  sizeOf(name: string): number {
    return this.#entries.get(name)?.uncompressedSize ?? 0;
  }

  isEncrypted(name: string): boolean {
    return this.#entries.get(name)?.encrypted === true;
  }

  /**
   * Unpacks an entry block by block into `take`.
   * @throws AppError `file-encrypted`, `file-too-large`, `file-damaged`; what `take` throws; the signal's reason.
   */
  async pump(name: string, take: (block: Uint8Array<ArrayBuffer>) => void, how: Pumping): Promise<void> {
    const entry = this.#entries.get(name);
    if (entry === undefined) throw damaged(`No part ${name}`);
    assertFits(entry, how.limit ?? MAX_ENTRY_BYTES);
    let count = 0;
    const writable = new WritableStream<Uint8Array<ArrayBuffer>>({
      write(block) {
        how.signal.throwIfAborted();
        count += block.length;
        if (count > entry.uncompressedSize) throw damaged('More comes out than the entry declares');
        take(block);
        how.onProgress?.(count / entry.uncompressedSize);
      },
    });
    try {
      await entry.getData(writable, { signal: how.signal });
    } catch (cause) {
      how.signal.throwIfAborted();
      throw asFault(cause);
    }
    if (count < entry.uncompressedSize) throw damaged('Less comes out than the entry declares');
  }
}

/** Checked before anything is unpacked; that it is true is checked while it is. */
function assertFits(
  { encrypted: isLocked, compressedSize, uncompressedSize }: ZipEntry,
  limit: number,
): void {
  if (isLocked) throw encrypted('zip');
  const ratio = uncompressedSize / Math.max(1, compressedSize);
  if (uncompressedSize > limit || (uncompressedSize > SUSPECT_BYTES && ratio > SUSPECT_RATIO))
    throw tooLarge('Unpacks to more than is safe', { bytes: uncompressedSize, limit });
}

function asFault(cause: unknown): AppError {
  return cause instanceof AppError ? cause : damaged('The ZIP structure is damaged', cause);
}
