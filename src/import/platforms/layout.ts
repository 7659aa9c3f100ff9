import type { Role } from '../../data/roles.ts';
import type { MarkRole } from '../../data/sales-rule.ts';
import type { DatasetKind } from '../../data/schema.ts';

/** One header, or several that mean the same: of older and newer files, in other languages. The first is preferred. */
export type Header = string | readonly string[];

/** Which values of a mark, as {@link MarkRole}, mean something. Compared whole, without case and spaces around. */
export type Marks = Readonly<Partial<Record<MarkRole, readonly string[]>>>;

/** One file that a platform exports, as data: how it is recognised, what its columns mean, what is odd about it. */
export interface Layout {
  /** Never changes: it is kept with imported files. */
  readonly id: string;
  /** Whose file it is, and which, as people call it. */
  readonly name: string;
  readonly kind: DatasetKind;
  /** Headers that hardly any other file has. Two of them must be there. */
  readonly giveaways: readonly Header[];
  /** Role by header. Where several headers of a role are in a file, the first whose column is filled well has it. */
  readonly roles: Readonly<Partial<Record<Role, Header>>>;
  /** Further headers, for a file whose columns the user chooses: most of its headers must then be known. */
  readonly known?: readonly string[];
  /** Marks of rows that are no sale, beyond the vocabulary of `marks.ts`. */
  readonly excluded?: Marks;
  /** Marks that the vocabulary would exclude, and that are sales here. */
  readonly kept?: Marks;
  /** Marks of rows that give money back. */
  readonly refunds?: Marks;
  /** The file never says who bought. */
  readonly namesNobody?: true;
  /** What is odd about the file and is dealt with, for the table in the README. */
  readonly quirks: string;
  /** Not seen in a real file: from descriptions only. */
  readonly isUnverified?: true;
}
