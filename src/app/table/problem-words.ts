import type { ProblemCode } from '../../data/schema.ts';
import { m } from '../../i18n/index.ts';

const TEXTS: Readonly<Record<ProblemCode, () => string>> = {
  'ragged-short': m.import_problem_ragged_short,
  'ragged-long': m.import_problem_ragged_long,
  'not-a-number': m.import_problem_not_a_number,
  'not-a-date': m.import_problem_not_a_date,
  'nul-bytes': m.import_problem_nul_bytes,
  'garbled-text': m.import_problem_garbled_text,
  'undecodable-bytes': m.import_problem_undecodable_bytes,
  'cell-too-long': m.import_problem_cell_too_long,
  'unclosed-quote': m.import_problem_unclosed_quote,
  'strange-row': m.import_problem_strange_row,
  'duplicate-header': m.import_problem_duplicate_header,
  'empty-header': m.import_problem_empty_header,
  'integer-id-with-decimals': m.import_problem_integer_id_with_decimals,
  'damaged-id': m.import_problem_damaged_id,
  'infinite-number': m.import_problem_infinite_number,
  'preamble-row': m.import_problem_preamble_row,
  'units-row': m.import_problem_units_row,
  'description-row': m.import_problem_description_row,
  'comment-row': m.import_problem_comment_row,
  'footer-row': m.import_problem_footer_row,
  'total-row': m.import_problem_total_row,
  'other-table': m.import_problem_other_table,
  'surplus-column': m.import_problem_surplus_column,
  'one-column': m.import_problem_one_column,
  'error-cell': m.import_problem_error_cell,
  'formula-without-value': m.import_problem_formula_without_value,
  'merged-repeated': m.import_problem_merged_repeated,
  'merged-number': m.import_problem_merged_number,
  'hidden-row': m.import_problem_hidden_row,
  'masked-customer': m.import_problem_masked_customer,
  'no-customer': m.import_problem_no_customer,
  'customer-by-name': m.import_problem_customer_by_name,
};

/** What was noticed while reading, and what was done about it. */
export function problemText(code: ProblemCode): string {
  return TEXTS[code]();
}
