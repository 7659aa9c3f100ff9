import type { StepObstacle } from '../../data/cleaning/obstacle.ts';
import type { CleaningStep, Fences } from '../../data/cleaning/steps.ts';
import { formatList, formatNumber, formatPercent } from '../../i18n/format.ts';
import { m } from '../../i18n/index.ts';
import { typeName } from '../../i18n/type-names.ts';

const SHOWN = 3;
const FILLS = {
  mean: m.cleaning_with_mean,
  median: m.cleaning_with_median,
  mode: m.cleaning_with_mode,
} as const;

/** A step in a sentence. */
export function stepText(step: CleaningStep): string {
  switch (step.kind) {
    case 'fill':
      return m.cleaning_step_fill({ column: step.column, what: FILLS[step.with]() });
    case 'fill-constant':
      return m.cleaning_step_constant({ column: step.column, value: String(step.value) });
    case 'drop-missing':
      return m.cleaning_step_drop_missing({ columns: formatList(step.columns) });
    case 'cap':
      return m.cleaning_step_cap({ column: step.column, fences: fencesText(step.fences) });
    case 'merge':
      return m.cleaning_step_merge({ column: step.column, groups: some(step.groups.map(({ to }) => to)) });
    case 'exclude':
      return m.cleaning_step_exclude({ column: step.column, values: some(step.values) });
    case 'drop-duplicates':
      return step.columns === null
        ? m.cleaning_step_duplicates()
        : m.cleaning_step_duplicates_in({ columns: formatList(step.columns) });
    case 'sales-rule':
      return m.cleaning_step_sales();
    case 'category':
      return m.cleaning_step_category({ column: step.column });
  }
}

export function fencesText(fences: Fences): string {
  return fences.by === 'iqr'
    ? m.cleaning_fences_iqr({ factor: formatNumber(fences.factor, 1) })
    : m.cleaning_fences_quantiles({ low: formatPercent(fences.low, 1), high: formatPercent(fences.high, 1) });
}

/** Why a step does nothing here. */
export function obstacleText(obstacle: StepObstacle): string {
  switch (obstacle.code) {
    case 'no-such-column':
      return m.cleaning_obstacle_column({ columns: formatList(obstacle.columns) });
    case 'wrong-type':
      return m.cleaning_obstacle_type({ column: obstacle.column, type: typeName(obstacle) });
    case 'column-exists':
      return m.cleaning_obstacle_exists({ column: obstacle.column });
  }
}

function some(values: readonly string[]): string {
  const shown = formatList(values.slice(0, SHOWN).map((value) => `“${value}”`));
  const rest = values.length - SHOWN;
  return rest > 0 ? m.cleaning_and_more({ values: shown, count: formatNumber(rest) }) : shown;
}
