import type { ErrorCode } from '../rpc/errors.ts';
import { m } from './index.ts';

/** The two sentences of every error state: what happened, and what to do next. */
export interface ErrorText {
  readonly what: string;
  readonly next: string;
}

/** Exhaustive by type: a new code does not compile until both languages have words for it. */
const MESSAGES: Readonly<Record<ErrorCode, { readonly what: () => string; readonly next: () => string }>> = {
  internal: { what: m.error_internal_what, next: m.error_internal_do },
  'worker-crashed': { what: m.error_worker_crashed_what, next: m.error_worker_crashed_do },
  'worker-unresponsive': { what: m.error_worker_unresponsive_what, next: m.error_worker_unresponsive_do },
  uncloneable: { what: m.error_uncloneable_what, next: m.error_uncloneable_do },
  'unknown-method': { what: m.error_unknown_method_what, next: m.error_unknown_method_do },
  'file-empty': { what: m.error_file_empty_what, next: m.error_file_empty_do },
  'file-header-only': { what: m.error_file_header_only_what, next: m.error_file_header_only_do },
  'file-binary': { what: m.error_file_binary_what, next: m.error_file_binary_do },
  'file-pdf': { what: m.error_file_pdf_what, next: m.error_file_pdf_do },
  'file-image': { what: m.error_file_image_what, next: m.error_file_image_do },
  'file-compressed': { what: m.error_file_compressed_what, next: m.error_file_compressed_do },
  'file-database': { what: m.error_file_database_what, next: m.error_file_database_do },
  'file-web-page': { what: m.error_file_web_page_what, next: m.error_file_web_page_do },
  'file-encoding': { what: m.error_file_encoding_what, next: m.error_file_encoding_do },
  'file-encrypted': { what: m.error_file_encrypted_what, next: m.error_file_encrypted_do },
  'file-damaged': { what: m.error_file_damaged_what, next: m.error_file_damaged_do },
  'file-too-large': { what: m.error_file_too_large_what, next: m.error_file_too_large_do },
  'file-document': { what: m.error_file_document_what, next: m.error_file_document_do },
  'file-numbers': { what: m.error_file_numbers_what, next: m.error_file_numbers_do },
  'file-no-table': { what: m.error_file_no_table_what, next: m.error_file_no_table_do },
  'file-changed': { what: m.error_file_changed_what, next: m.error_file_changed_do },
  'file-unreadable': { what: m.error_file_unreadable_what, next: m.error_file_unreadable_do },
  'file-too-many-columns': {
    what: m.error_file_too_many_columns_what,
    next: m.error_file_too_many_columns_do,
  },
  'file-one-column': { what: m.error_file_one_column_what, next: m.error_file_one_column_do },
  'storage-quota': { what: m.error_storage_quota_what, next: m.error_storage_quota_do },
  'storage-blocked': { what: m.error_storage_blocked_what, next: m.error_storage_blocked_do },
  'storage-unavailable': { what: m.error_storage_unavailable_what, next: m.error_storage_unavailable_do },
  'storage-closed': { what: m.error_storage_closed_what, next: m.error_storage_closed_do },
  'dataset-not-found': { what: m.error_dataset_not_found_what, next: m.error_dataset_not_found_do },
  'dataset-busy': { what: m.error_dataset_busy_what, next: m.error_dataset_busy_do },
  'unknown-analysis': { what: m.error_unknown_analysis_what, next: m.error_unknown_analysis_do },
  'invalid-params': { what: m.error_invalid_params_what, next: m.error_invalid_params_do },
  'insufficient-data': { what: m.error_insufficient_data_what, next: m.error_insufficient_data_do },
  'engine-unavailable': { what: m.error_engine_unavailable_what, next: m.error_engine_unavailable_do },
  'engine-failed': { what: m.error_engine_failed_what, next: m.error_engine_failed_do },
};

export function errorText(code: ErrorCode): ErrorText {
  const { what, next } = MESSAGES[code];
  return { what: what(), next: next() };
}
