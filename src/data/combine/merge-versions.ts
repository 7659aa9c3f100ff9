import type { OverlapRule } from './recipe.ts';
import { indexGroups } from './rows-by-group.ts';

/** Rows of one table or of several, as what decides whether one is kept. All arrays have one entry a row. */
export interface Versions {
  /** Index of the table that the row is from, and its number there. */
  readonly source: Int32Array<ArrayBuffer>;
  readonly row: Int32Array<ArrayBuffer>;
  /** The record that the row is a part of: its order, its customer; a row without any is a record of its own kind. */
  readonly group: Int32Array<ArrayBuffer>;
  /** Equal for two rows that are the same line of a record, whatever else changed. */
  readonly line: Int32Array<ArrayBuffer>;
  /** Equal for two rows whose cells are all equal. */
  readonly content: Int32Array<ArrayBuffer>;
}

/** What a newer export brought. */
export interface MergeCounts {
  /** Records by what became of them; `missing` are those that only the older rows have. They stay. */
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly missing: number;
  /** Updated records of which the older version has lines that the newer one lacks, and those lines. */
  readonly shortened: number;
  readonly linesGone: number;
  /** Rows added to what there was, and taken away from it. */
  readonly rowsAdded: number;
  readonly rowsRemoved: number;
}

export interface Merged {
  readonly versions: Versions;
  readonly counts: MergeCounts;
}

/** How records are told apart. */
export interface Records {
  readonly groupCount: number;
  /** From this group on, a group is what rows without a record have in common: all their cells. */
  readonly firstAnonymous: number;
}

/**
 * Lays a newer export over older rows. A record in both is taken as the newer export has it, unless all its rows are
 * equal: then the older rows stay where they are. A customer may buy the same line twice in an order, so rows are
 * compared as often as they occur. Of rows that belong to no record, as many stay as the file with more of them has.
 */
export function mergeVersions(older: Versions, newer: Versions, rule: OverlapRule, records: Records): Merged {
  const before = indexGroups(older.group, records.groupCount);
  const after = indexGroups(newer.group, records.groupCount);
  const merge = new Merge(older, newer, rule);
  for (let group = 0; group < records.groupCount; group++) {
    const rows = [before.of(group), after.of(group)] as const;
    if (group < records.firstAnonymous) merge.takeRecord(...rows);
    else merge.takeAlike(...rows);
  }
  return merge.finish();
}

class Merge {
  readonly #older: Versions;
  readonly #newer: Versions;
  readonly #rule: OverlapRule;
  readonly #dropOlder: Uint8Array;
  readonly #dropNewer: Uint8Array;
  readonly #counts = { added: 0, updated: 0, unchanged: 0, missing: 0, shortened: 0, linesGone: 0 };

  constructor(older: Versions, newer: Versions, rule: OverlapRule) {
    this.#older = older;
    this.#newer = newer;
    this.#rule = rule;
    this.#dropOlder = new Uint8Array(older.row.length);
    this.#dropNewer = new Uint8Array(newer.row.length);
  }

  takeRecord(old: Int32Array, fresh: Int32Array): void {
    const counts = this.#counts;
    if (fresh.length === 0) counts.missing += old.length === 0 ? 0 : 1;
    else if (old.length === 0 || this.#rule === 'keep-all') counts.added += 1;
    else if (isSame(this.#older.content, old, this.#newer.content, fresh)) {
      counts.unchanged += 1;
      mark(this.#dropNewer, fresh);
    } else this.#update(old, fresh);
  }

  /** Rows without a record that are equal in every cell. */
  takeAlike(old: Int32Array, fresh: Int32Array): void {
    if (this.#rule !== 'keep-all') mark(this.#dropNewer, fresh.subarray(0, old.length));
  }

  finish(): Merged {
    const old = keptRows(this.#dropOlder);
    const fresh = keptRows(this.#dropNewer);
    const rowsRemoved = this.#dropOlder.length - old.length;
    return {
      versions: joined(this.#older, old, this.#newer, fresh),
      counts: { ...this.#counts, rowsAdded: fresh.length, rowsRemoved },
    };
  }

  #update(old: Int32Array, fresh: Int32Array): void {
    const gone = rowsBeyond(this.#older.line, old, this.#newer.line, fresh);
    mark(this.#dropOlder, old);
    if (this.#rule === 'keep-lines') for (const row of gone) this.#dropOlder[row] = 0;
    this.#counts.updated += 1;
    this.#counts.shortened += gone.length > 0 ? 1 : 0;
    this.#counts.linesGone += gone.length;
  }
}

function isSame(
  oldValues: Int32Array,
  oldRows: Int32Array,
  newValues: Int32Array,
  newRows: Int32Array,
): boolean {
  if (oldRows.length !== newRows.length) return false;
  const old = oldRows.map((row) => oldValues[row]!).sort();
  const fresh = newRows.map((row) => newValues[row]!).sort();
  return old.every((value, at) => value === fresh[at]);
}

/** The older rows whose value occurs more often among them than among the newer. */
function rowsBeyond(
  oldValues: Int32Array,
  oldRows: Int32Array,
  newValues: Int32Array,
  newRows: Int32Array,
): readonly number[] {
  const left = new Map<number, number>();
  for (const row of newRows) left.set(newValues[row]!, (left.get(newValues[row]!) ?? 0) + 1);
  return [...oldRows].filter((row) => {
    const count = left.get(oldValues[row]!) ?? 0;
    left.set(oldValues[row]!, count - 1);
    return count <= 0;
  });
}

function mark(flags: Uint8Array, rows: Int32Array): void {
  for (const row of rows) flags[row] = 1;
}

function keptRows(dropped: Uint8Array): Int32Array<ArrayBuffer> {
  const rows = new Int32Array(dropped.length);
  let count = 0;
  for (let row = 0; row < dropped.length; row++) if (dropped[row] === 0) rows[count++] = row;
  return rows.slice(0, count);
}

function joined(older: Versions, oldRows: Int32Array, newer: Versions, newRows: Int32Array): Versions {
  const part = (name: keyof Versions) => {
    const values = new Int32Array(oldRows.length + newRows.length);
    oldRows.forEach((row, at) => (values[at] = older[name][row]!));
    newRows.forEach((row, at) => (values[oldRows.length + at] = newer[name][row]!));
    return values;
  };
  return {
    source: part('source'),
    row: part('row'),
    group: part('group'),
    line: part('line'),
    content: part('content'),
  };
}
