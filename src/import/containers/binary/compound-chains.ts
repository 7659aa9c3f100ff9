import { damaged } from '../faults.ts';

/** More streams than any workbook has, macros and all. */
const MAX_STREAMS = 2_000;
/** Sectors walked, for each there is: a whole file comes near 1, one made to be walked for ever grows with its square. */
const MAX_STEPS_PER_SECTOR = 4;
const ENTRY_BYTES = 128;
const NONE = -1;

/**
 * Looks whether every chain of sectors in a compound file ends, and its directory is a tree. What parses the file
 * follows them on trust: into a circle until memory is full, which takes the whole process with it.
 * Layout: [MS-CFB] 2.2 to 2.6.
 *
 * @throws AppError `file-damaged`; RangeError for what is too short to hold a header.
 */
export function assertChainsEnd(bytes: Uint8Array<ArrayBuffer>): void {
  const sectors = new Sectors(bytes);
  sectors.assertEnds();
  assertTree(sectors.directory());
}

class Sectors {
  readonly #view: DataView<ArrayBuffer>;
  readonly #size: number;
  readonly #count: number;
  readonly #tables: readonly number[];

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#size = this.#view.getUint16(30, true) === 12 ? 4096 : 512;
    this.#count = Math.ceil(bytes.length / this.#size) - 1;
    this.#tables = this.#listTables();
  }

  /** In the order in which the parser walks them: from every sector that no chain before came by. */
  assertEnds(): void {
    const start = Math.max(0, this.#view.getInt32(48, true));
    const walkedIn = new Map<number, number>();
    let steps = 0;
    for (let walk = 0; walk < this.#count; walk++) {
      const from = (walk + start) % this.#count;
      if (walkedIn.has(from)) continue;
      for (let at = from; at >= 0; at = this.#next(at)) {
        if (walkedIn.get(at) === walk) throw damaged('A chain of sectors is a circle');
        if (++steps > MAX_STEPS_PER_SECTOR * this.#count + MAX_STREAMS)
          throw damaged('Chains run into each other');
        walkedIn.set(at, walk);
      }
    }
  }

  /** Per entry: the entries to its left and right, and its first child; {@link NONE} for none. */
  directory(): readonly (readonly number[])[] {
    const entries: number[][] = [];
    for (let at = this.#view.getInt32(48, true); at >= 0 && at < this.#count; at = this.#next(at)) {
      const from = this.#offset(at);
      const end = Math.min(from + this.#size, this.#view.byteLength);
      for (let entry = from; entry + ENTRY_BYTES <= end; entry += ENTRY_BYTES)
        entries.push(this.#links(entry));
      if (entries.length > MAX_STREAMS) throw damaged('A directory of too many streams');
    }
    return entries;
  }

  #links(entry: number): number[] {
    const links = [68, 72, 76].map((at) => this.#view.getInt32(entry + at, true));
    const isUnused = this.#view.getUint8(entry + 66) === 0 && links.every((link) => link === 0);
    return isUnused ? [NONE, NONE, NONE] : links;
  }

  /** The sectors that hold the table of chains: 109 in the header, more in sectors of their own. */
  #listTables(): readonly number[] {
    const tables: number[] = [];
    for (let at = 76; at < 512 && this.#view.getInt32(at, true) >= 0; at += 4)
      tables.push(this.#view.getInt32(at, true));
    let sector = this.#view.getInt32(68, true);
    for (let left = this.#count; left > 0 && this.#isWhole(sector); left--) {
      const end = this.#offset(sector) + this.#size - 4;
      for (let at = this.#offset(sector); at < end; at += 4) tables.push(this.#view.getInt32(at, true));
      sector = this.#view.getInt32(end, true);
    }
    return tables;
  }

  #next(sector: number): number {
    const perTable = this.#size / 4;
    const table = this.#tables[Math.floor(sector / perTable)] ?? NONE;
    const at = this.#offset(table) + (sector % perTable) * 4;
    return table >= 0 && at + 4 <= this.#view.byteLength ? this.#view.getInt32(at, true) : NONE;
  }

  #offset(sector: number): number {
    return (sector + 1) * this.#size;
  }

  #isWhole(sector: number): boolean {
    return sector >= 0 && this.#offset(sector + 1) <= this.#view.byteLength;
  }
}

function assertTree(entries: readonly (readonly number[])[]): void {
  const parents = new Map<number, number>();
  for (const [parent, links] of entries.entries())
    for (const link of links.filter((each) => each !== NONE)) {
      if (parents.has(link) || link < 0 || link >= entries.length) throw damaged('The directory is no tree');
      parents.set(link, parent);
    }
  for (const start of entries.keys()) assertRooted(start, parents, entries.length);
}

function assertRooted(start: number, parents: ReadonlyMap<number, number>, depth: number): void {
  let at: number | undefined = start;
  for (let left = depth; at !== undefined; left--) {
    if (left < 0) throw damaged('The directory is a circle');
    at = parents.get(at);
  }
}
