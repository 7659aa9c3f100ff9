import type { MarketDimension, MarketsResult } from './meta.ts';

/** Position of every group in a dimension's columns: its own, or that of the rest. */
function columnOfGroup({ columns }: MarketDimension, groups: number): Int32Array {
  const rest = columns.findIndex(({ group }) => group === -1);
  return Int32Array.from({ length: groups }, (_, at) => {
    const own = columns.findIndex(({ group }) => group === at);
    return own === -1 ? rest : own;
  });
}

/**
 * Subjects in a level of a dimension, and in one of its columns where that is asked for. Of orders, those who have one
 * such order.
 */
export function peopleIn(
  { subjects, group, groups, subjectOf }: MarketsResult,
  dimension: MarketDimension,
  level: number,
  column: number | null,
): Int32Array {
  const columnOf = columnOfGroup(dimension, groups.length);
  const isIn = new Uint8Array(subjects.length);
  dimension.levelOf.forEach((own, unit) => {
    const subject = subjectOf === null ? unit : subjectOf[unit]!;
    const isThere = own === level && (column === null || columnOf[group[subject]!] === column);
    if (isThere) isIn[subject] = 1;
  });
  return Int32Array.from(isIn.keys()).filter((subject) => isIn[subject] === 1);
}
