import type { OpenDates } from '../../data/schema.ts';

/** Questions that one answer settles: those that leave the same orders open. */
export function groupQuestions(questions: readonly OpenDates[]): readonly (readonly OpenDates[])[] {
  const groups = new Map<string, OpenDates[]>();
  for (const question of questions) {
    const orders = question.readings.map(({ order }) => order);
    const key = [question.isAnswered, ...orders].join(' ');
    groups.set(key, [...(groups.get(key) ?? []), question]);
  }
  return [...groups.values()];
}
