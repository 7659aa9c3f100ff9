import type { ColumnInfo } from '../schema.ts';
import type { Role } from '../roles.ts';
import { keyColumn, type KeyColumn } from './key-column.ts';
import { matchKeys, type MatchReport } from './match-keys.ts';
import type { JoinLink, SourceColumnRef } from './recipe.ts';
import type { CombineSource } from './source-column.ts';
import { columnKey, headerLikeness, SAME_LIST } from './stack-columns.ts';

/** A way to look something up in another table. */
export interface SuggestedLink {
  readonly link: JoinLink;
  readonly report: MatchReport;
}

/** Two tables that have keys in common, but both have them on several rows: a join would double what it counts. */
export interface BlockedLink {
  readonly from: SourceColumnRef;
  readonly to: SourceColumnRef;
}

export interface LinkSuggestions {
  readonly links: readonly SuggestedLink[];
  readonly blocked: readonly BlockedLink[];
}

/** Roles that name the same thing in two tables, the surest first. */
const KEY_PAIRS: readonly (readonly [Role, Role])[] = [
  ['orderId', 'orderId'],
  ['customerId', 'customerId'],
  ['email', 'email'],
  ['customerId', 'email'],
  ['email', 'customerId'],
  ['productId', 'productId'],
];
/** A table is looked into by a column that has hardly a value twice. */
const UNIQUE_SHARE = 0.98;
/** Where only the columns' names agree, their values must as well. */
const LEAST_SHARE_BY_NAME = 0.5;

interface KeyPair {
  readonly from: SourceColumnRef;
  readonly to: SourceColumnRef;
  /** Roles say what both columns are. */
  readonly isSure: boolean;
}

/** Finds by which columns each of these tables can be looked up from another of them. */
export async function suggestLinks(
  sources: readonly CombineSource[],
  onStep: (done: number, total: number) => Promise<void>,
): Promise<LinkSuggestions> {
  const keys = new Keys(sources);
  const pairs = tablePairs(sources);
  const links: SuggestedLink[] = [];
  const blocked: BlockedLink[] = [];
  for (const [at, [a, b]] of pairs.entries()) {
    await onStep(at, pairs.length);
    const candidates: SuggestedLink[] = [];
    for (const pair of keyPairs(sources, a, b)) {
      const found = await tryPair(keys, pair);
      if (found === 'blocked') blocked.push({ from: pair.from, to: pair.to });
      else if (found !== null) candidates.push(found);
    }
    const best = bestOf(candidates);
    if (best !== null) links.push(best);
  }
  return { links, blocked };
}

/** Exports of the same list are laid over each other, not joined. */
function tablePairs(sources: readonly CombineSource[]): readonly (readonly [number, number])[] {
  const pairs = sources.flatMap((_, a) => sources.slice(a + 1).map((__, b) => [a, a + 1 + b] as const));
  return pairs.filter(([a, b]) => headerLikeness(sources[a]!.info, sources[b]!.info) < SAME_LIST);
}

/** Each key column is read once. */
class Keys {
  readonly #sources: readonly CombineSource[];
  readonly #known = new Map<string, Promise<KeyColumn>>();

  constructor(sources: readonly CombineSource[]) {
    this.#sources = sources;
  }

  of({ source, column }: SourceColumnRef): Promise<KeyColumn> {
    const name = `${source} ${column}`;
    const known = this.#known.get(name) ?? this.#read(source, column);
    this.#known.set(name, known);
    return known;
  }

  async #read(source: number, column: string): Promise<KeyColumn> {
    const { info, read } = this.#sources[source]!;
    return keyColumn((await read(info.columns.findIndex(({ name }) => name === column))).column);
  }
}

async function tryPair(keys: Keys, { from, to, isSure }: KeyPair): Promise<SuggestedLink | 'blocked' | null> {
  const [left, right] = [await keys.of(from), await keys.of(to)];
  const [leftIsUnique, rightIsUnique] = [isUnique(left), isUnique(right)];
  if (!leftIsUnique && !rightIsUnique)
    return isSure && matchKeys(left, right).report.keysFound > 0 ? 'blocked' : null;
  // Where each has a key once, the rows of the longer table are kept.
  const isForward = rightIsUnique && (!leftIsUnique || left.codes.length >= right.codes.length);
  const link = isForward ? { from, to, ignore: [] } : { from: to, to: from, ignore: [] };
  const { report } = isForward ? matchKeys(left, right) : matchKeys(right, left);
  const isWorthIt = isSure
    ? report.rowsFound > 0 || report.hints.length > 0
    : report.rowsFound >= report.rows * LEAST_SHARE_BY_NAME && report.rowsFound > 0;
  return isWorthIt ? { link, report } : null;
}

function keyPairs(sources: readonly CombineSource[], a: number, b: number): readonly KeyPair[] {
  const [left, right] = [sources[a]!.info.columns, sources[b]!.info.columns];
  const pair = (first: ColumnInfo, second: ColumnInfo, isSure: boolean): KeyPair => ({
    from: { source: a, column: first.name },
    to: { source: b, column: second.name },
    isSure,
  });
  const byRole = KEY_PAIRS.flatMap(([roleA, roleB]) => {
    const [first, second] = [withRole(left, roleA), withRole(right, roleB)];
    return first === undefined || second === undefined ? [] : [pair(first, second, true)];
  });
  const byName = left.filter(isLabel).flatMap((column) => {
    const other = right.find(({ name }) => columnKey(name) === columnKey(column.name));
    return other === undefined || !isLabel(other) ? [] : [pair(column, other, false)];
  });
  return [...byRole, ...byName];
}

function withRole(columns: readonly ColumnInfo[], role: Role): ColumnInfo | undefined {
  return columns.find((column) => column.role === role);
}

/** What may be a code that two tables share although nothing says what it means. */
function isLabel({ type, role, distinct }: ColumnInfo): boolean {
  return type === 'text' && role === null && distinct > 1;
}

function isUnique({ codes, keys }: KeyColumn): boolean {
  const rows = codes.filter((code) => code >= 0).length;
  return rows > 0 && keys.length >= rows * UNIQUE_SHARE;
}

/** The one that finds the most; of equals the surest, which comes first. */
function bestOf(candidates: readonly SuggestedLink[]): SuggestedLink | null {
  const share = ({ report }: SuggestedLink) =>
    report.rowsFound / Math.max(1, report.rows + report.rowsWithoutKey);
  return candidates.reduce<SuggestedLink | null>(
    (best, candidate) => (best === null || share(candidate) > share(best) ? candidate : best),
    null,
  );
}
