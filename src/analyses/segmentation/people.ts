import type { PersonasResult } from '../personas/meta.ts';

type Labelled = Pick<PersonasResult, 'subjects' | 'labels'>;

/** Positions of a segment's people. */
export function membersOf({ labels }: Labelled, segment: number): Int32Array {
  const members: number[] = [];
  labels.forEach((label, at) => label === segment && members.push(at));
  return Int32Array.from(members);
}

export function idsOf({ subjects }: Labelled, people: Int32Array): string[] {
  return Array.from(people, (person) => subjects[person]!);
}
