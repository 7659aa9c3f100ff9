import type { HeaderKeys, RememberedColumn, RememberedReading } from '../data/remembered-reading.ts';
import type { Role } from '../data/roles.ts';
import type { RoleGuess } from './guess-roles.ts';
import { headerSignature } from './platforms/header-signature.ts';

/** How a file with the same headers was read before. */
export interface Recalled {
  readonly reading: RememberedReading;
  /** By column; null for one that is new under an old name. */
  readonly columns: readonly (RememberedColumn | null)[];
}

/** What these headers are remembered by. */
export function headerKeysOf(names: readonly string[]): HeaderKeys {
  return { file: headerSignature(names), columns: names.map((name) => headerSignature([name])) };
}

/** @returns null where no file with these headers, in any order, was kept before. */
export function recallReading(
  names: readonly string[],
  remembered: Readonly<Record<string, RememberedReading>>,
): Recalled | null {
  const keys = headerKeysOf(names);
  const reading = remembered[keys.file];
  if (reading === undefined) return null;
  return { reading, columns: keys.columns.map((key) => reading.columns[key] ?? null) };
}

/** The roles of the columns as they were the last time; a role that two columns had has the first. */
export function recalledRoles({ columns }: Recalled): readonly RoleGuess[] {
  const given = new Set<Role>();
  return columns.map((column) => {
    const role = column?.role ?? null;
    if (role === null || given.has(role)) return { role: null, confidence: 0 };
    given.add(role);
    return { role, confidence: 1 };
  });
}
