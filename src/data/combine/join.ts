import { BitSet } from '../bit-set.ts';
import { MISSING_CODE } from '../column.ts';
import type { Gathering } from './gather.ts';
import { columnNamed, joinColumns, linkGrain, type JoinColumn } from './join-columns.ts';
import { carriedByOrder, keyColumn, type KeyColumn } from './key-column.ts';
import { matchKeys, type MatchReport } from './match-keys.ts';
import type { JoinLink, JoinRecipe, SourceColumnRef } from './recipe.ts';
import type { CombineSource } from './source-column.ts';

export interface JoinPlan {
  readonly columns: readonly JoinColumn[];
  readonly rowCount: number;
  /** For each source, the row of it that each row of the whole has; −1 where it has none. */
  readonly rows: readonly Int32Array<ArrayBuffer>[];
  /** One a link. */
  readonly reports: readonly MatchReport[];
  /** Rows at the end that are orders without lines. */
  readonly rowsWithoutLines: number;
}

/**
 * Finds for each row of the first source its row of each other one. No row is ever doubled: where several have the
 * key, the last is taken, and the report says how often.
 *
 * @param onStep awaited before each link.
 * @throws RangeError when a link names a column that is not there.
 */
export async function planJoin(
  sources: readonly CombineSource[],
  recipe: JoinRecipe,
  onStep: (done: number, total: number) => Promise<void>,
): Promise<JoinPlan> {
  const infos = sources.map(({ info }) => info);
  let rows: Int32Array<ArrayBuffer>[] = sources.map((_, at) => allRows(at === 0 ? infos[0]!.rowCount : 0));
  const reports: MatchReport[] = [];
  for (const link of recipe.links) {
    await onStep(reports.length, recipe.links.length);
    const { found, unused, report } = await follow(sources, link, rows[link.from.source]!);
    rows[link.to.source] = found;
    if (recipe.keepUnmatched && link.from.source === 0 && linkGrain(link, infos) === 'order')
      rows = rows.map((each, at) => appended(each, at === link.to.source ? unused : unused.map(() => -1)));
    reports.push(report);
  }
  const rowCount = rows[0]!.length;
  const padded = rows.map((each) => (each.length === rowCount ? each : new Int32Array(rowCount).fill(-1)));
  const columns = joinColumns(infos, recipe);
  return { columns, rowCount, rows: padded, reports, rowsWithoutLines: rowCount - infos[0]!.rowCount };
}

/** Where the cells of a column of the whole are. @returns sources by their place among the column's. */
export function gatheringOf({ places, once }: JoinColumn, { rows, rowCount }: JoinPlan): Gathering {
  const source = new Int32Array(rowCount);
  const row = new Int32Array(rowCount).fill(-1);
  places.forEach((place, index) => {
    const from = rows[place.source]!;
    for (let at = 0; at < rowCount; at++) {
      if (row[at]! >= 0 || from[at]! < 0) continue;
      source[at] = index;
      row[at] = from[at]!;
    }
  });
  return { source, row: once ? firstOnly(row) : row };
}

interface Followed {
  readonly found: Int32Array<ArrayBuffer>;
  /** Rows of the other table that nobody asks for, one a key. */
  readonly unused: Int32Array<ArrayBuffer>;
  readonly report: MatchReport;
}

async function follow(
  sources: readonly CombineSource[],
  link: JoinLink,
  fromRows: Int32Array,
): Promise<Followed> {
  const { to, ignore } = link;
  const asked = taken(await askedKeys(sources, link), fromRows);
  const offered = keyColumn(await readColumn(sources, to), ignore);
  const { rowOfKey, report } = matchKeys(asked, offered, ignore);
  const found = asked.codes.map((code) => (code === MISSING_CODE ? -1 : rowOfKey[code]!));
  return { found, unused: unusedRows(offered, found), report };
}

async function askedKeys(sources: readonly CombineSource[], link: JoinLink): Promise<KeyColumn> {
  const { from, ignore } = link;
  const keys = keyColumn(await readColumn(sources, from), ignore);
  const { info } = sources[from.source]!;
  const order = info.columns.find(({ role }) => role === 'orderId');
  const isOfOrder =
    linkGrain(
      link,
      sources.map((source) => source.info),
    ) === 'customer';
  if (!isOfOrder || order === undefined || order.name === from.column) return keys;
  const orders = keyColumn(await readColumn(sources, { source: from.source, column: order.name }));
  return carriedByOrder(keys, orders);
}

/** The keys as the rows of the whole have them. */
function taken({ codes, keys }: KeyColumn, rows: Int32Array): KeyColumn {
  return { keys, codes: Int32Array.from(rows, (row) => (row < 0 ? MISSING_CODE : codes[row]!)) };
}

async function readColumn(sources: readonly CombineSource[], { source, column }: SourceColumnRef) {
  const { info, read } = sources[source]!;
  const known = columnNamed(info, column);
  if (known === undefined) throw new RangeError(`No column ${column} in source ${source}`);
  return (await read(info.columns.indexOf(known))).column;
}

/** Rows without a key are all their own; of several with one key the last stands for all, as in {@link matchKeys}. */
function unusedRows({ codes, keys }: KeyColumn, found: Int32Array): Int32Array<ArrayBuffer> {
  const isUsed = new Uint8Array(keys.length);
  for (const row of found) if (row >= 0) isUsed[codes[row]!] = 1;
  const last = new Int32Array(keys.length);
  codes.forEach((code, row) => code !== MISSING_CODE && (last[code] = row));
  return allRows(codes.length).filter((row) => {
    const code = codes[row]!;
    return code === MISSING_CODE || (isUsed[code] === 0 && last[code] === row);
  });
}

function firstOnly(rows: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const isSeen = new BitSet(rows.reduce((most, row) => Math.max(most, row), -1) + 1);
  return rows.map((row) => {
    if (row < 0 || isSeen.has(row)) return -1;
    isSeen.add(row);
    return row;
  });
}

function allRows(count: number): Int32Array<ArrayBuffer> {
  return Int32Array.from({ length: count }, (_, row) => row);
}

function appended(rows: Int32Array, more: Int32Array): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(rows.length + more.length);
  longer.set(rows);
  longer.set(more, rows.length);
  return longer;
}
