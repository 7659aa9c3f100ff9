import { capAtP99 } from '../../data/feature-matrix-cap.ts';
import { fitEncoding } from '../../data/feature-matrix-encoding.ts';
import { applyTransform, type FeatureMatrix, type FittedTransform } from '../../data/feature-matrix.ts';
import type { Insufficient } from '../../data/insufficient.ts';
import type { Table } from '../../data/table.ts';
import { readColumns, readCustomers, type Subjects } from './features.ts';
import type { ClustersParams } from './params.ts';

/** What is clustered, and as the model sees it. */
export interface Prepared {
  readonly subjects: Subjects;
  readonly fitted: FittedTransform;
  readonly scaled: FeatureMatrix;
}

/** Reads what params ask for, and brings it to one scale. */
export async function prepare(
  params: ClustersParams,
  table: Table,
  breathe: () => Promise<void>,
): Promise<Prepared | { readonly insufficient: Insufficient }> {
  const subjects = await readSubjects(params, table, breathe);
  if ('insufficient' in subjects) return subjects;
  const matrix = params.cap === 'p99' ? capAtP99(subjects.matrix) : subjects.matrix;
  const fitted = fitEncoding({ ...subjects, matrix }, params.transform, params.weights);
  const scaled = applyTransform(fitted, matrix);
  const endless = scaled.features.filter((_, at) => !scaled.columns[at]!.every(Number.isFinite));
  if (endless.length > 0) return { insufficient: { code: 'not-numeric', columns: endless } };
  return { subjects, fitted, scaled };
}

function readSubjects({ features, missing }: ClustersParams, table: Table, breathe: () => Promise<void>) {
  return features === 'rfm' ? readCustomers(table, breathe) : readColumns(table, features, missing);
}
