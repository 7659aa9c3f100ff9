import type { Role } from './roles.ts';
import type { SalesRule } from './sales-rule.ts';
import type { DatasetKind, DateOrder } from './schema.ts';

/** How the user reads files with certain headers, kept for next month's. It holds no header and no cell. */
export interface RememberedReading {
  /** Epoch ms. */
  readonly savedAt: number;
  readonly kind: DatasetKind;
  /** By the signature of the column's header. */
  readonly columns: Readonly<Record<string, RememberedColumn>>;
  /** What the user changed about what counts as a sale; left out where nothing. */
  readonly sales?: RememberedSales;
}

export interface RememberedColumn {
  readonly role: Role | null;
  /** For dates that leave it open. */
  readonly dateOrder?: DateOrder;
}

export interface RememberedSales extends Pick<
  SalesRule,
  'cancelPrefix' | 'requirePositiveQuantity' | 'requirePositivePrice'
> {
  readonly currency: string | null;
  /** What becomes of the rows that bear a mark, by a hash of the mark. */
  readonly marks: Readonly<Record<string, Treatment>>;
}

/** What becomes of the rows that bear a mark. */
export type Treatment = 'counted' | 'excluded' | 'refund';

/** What a file's headers are remembered by. */
export interface HeaderKeys {
  readonly file: string;
  /** Of each column. */
  readonly columns: readonly string[];
}
