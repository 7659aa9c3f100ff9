import type { DatasetInfo } from '../../data/schema.ts';
import { showCustomers, showRows } from '../../state/navigation.svelte.ts';
import { rowList } from '../../state/row-list.ts';
import { taskFor } from '../../state/task.svelte.ts';
import type { PeopleList } from '../ListDownload.svelte';
import type { PersonasResult } from '../personas/meta.ts';
import { rfmListColumns } from '../rfm/list-columns.ts';
import { peopleWhere } from '../rfm/people.ts';
import { idsOf } from './people.ts';

type Subjects = Pick<PersonasResult, 'isCustomers' | 'subjects' | 'labels'>;

/** Leads to these people, customers or rows. */
export function showPeople(name: string, subjects: Subjects, people: Int32Array): void {
  const ids = idsOf(subjects, people);
  if (subjects.isCustomers) showCustomers(name, ids);
  else showRows(name, ids.map(Number));
}

/** These people as a list to download. @returns null until what the list needs is known. */
export function listOf(
  name: string,
  subjects: Subjects,
  people: Int32Array,
  dataset: DatasetInfo,
): PeopleList | null | Promise<PeopleList> {
  const ids = idsOf(subjects, people);
  if (!subjects.isCustomers) return rowList(dataset, ids.map(Number), name);
  const { state } = taskFor('rfm', dataset.id);
  if (state.status !== 'done') return null;
  const rfm = state.result;
  const wanted = new Set(ids);
  return {
    people: () => peopleWhere(rfm, (customer) => wanted.has(rfm.customers[customer]!)),
    columns: rfmListColumns(rfm, () => name),
  };
}
