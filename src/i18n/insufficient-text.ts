import type { Insufficient } from '../data/insufficient.ts';
import type { Need } from '../data/roles.ts';
import { formatDays, formatEither, formatList, formatNumber } from './format.ts';
import { m } from './index.ts';
import { roleName } from './role-names.ts';

/** Why the data is not enough, and what would be: one or two sentences. */
export function insufficientText(reason: Insufficient): string {
  switch (reason.code) {
    case 'missing-roles':
      return m.shell_insufficient_missing_roles({ roles: needNames(reason.needs) });
    case 'no-sales':
      return m.shell_insufficient_no_sales({ rows: formatNumber(reason.rows) });
    case 'no-dates':
      return m.shell_insufficient_no_dates({ rows: formatNumber(reason.rows) });
    case 'too-few-customers':
      return m.shell_insufficient_too_few_customers(counts(reason));
    case 'too-few-rows':
      return m.shell_insufficient_too_few_rows(counts(reason));
    case 'too-few-features':
      return m.shell_insufficient_too_few_features(counts(reason));
    case 'not-numeric':
      return m.shell_insufficient_not_numeric({ columns: formatList(reason.columns) });
    case 'no-such-column':
      return m.shell_insufficient_no_such_column({ columns: formatList(reason.columns) });
    case 'all-equal':
      return m.shell_insufficient_all_equal({ rows: formatNumber(reason.rows) });
    case 'too-many-rows':
      return m.shell_insufficient_too_many_rows({
        have: formatNumber(reason.have),
        most: formatNumber(reason.most),
      });
    case 'too-many-levels':
      return m.shell_insufficient_too_many_levels({ columns: formatList(reason.columns) });
    case 'too-few-distinct':
      return m.shell_insufficient_too_few_distinct(counts(reason));
    case 'too-few-gaps':
      return m.shell_insufficient_too_few_gaps(counts(reason));
    case 'short-history':
      return m.shell_insufficient_short_history({
        have: formatDays(reason.haveDays),
        need: formatDays(reason.needDays),
      });
    default:
      return assertUnreachable(reason);
  }
}

/** "customer, date, amount or unit price" */
export function needNames(needs: readonly Need[]): string {
  return formatList(
    needs.map((need) => (typeof need === 'string' ? roleName(need) : formatEither(need.map(roleName)))),
  );
}

function counts({ have, need }: { readonly have: number; readonly need: number }) {
  return { have: formatNumber(have), need: formatNumber(need) };
}

function assertUnreachable(reason: never): never {
  throw new TypeError(`no words for ${JSON.stringify(reason)}`);
}
