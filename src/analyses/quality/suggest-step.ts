import type { CleaningStep } from '../../data/cleaning/steps.ts';
import type { Finding } from './meta.ts';

/** The step that would clean a finding away; null where only a person can tell what to do. */
export function suggestStep(finding: Finding): CleaningStep | null {
  switch (finding.kind) {
    case 'duplicate-rows':
      return { kind: 'drop-duplicates', columns: null };
    case 'duplicate-ids':
      return { kind: 'drop-duplicates', columns: [finding.column] };
    case 'walk-in':
      return { kind: 'exclude', column: finding.column, values: [finding.customer] };
    case 'spellings':
      return { kind: 'merge', column: finding.column, groups: finding.groups };
    case 'placeholder':
      return { kind: 'exclude', column: finding.column, values: finding.values.map(({ value }) => value) };
    case 'sentinel':
      return finding.type === 'number'
        ? { kind: 'exclude', column: finding.column, values: [String(finding.value)] }
        : null;
    case 'shared-orders':
    case 'time-gaps':
    case 'empty':
    case 'constant':
    case 'mostly-missing':
    case 'unreadable':
    case 'outer-spaces':
    case 'future-dates':
    case 'negative-prices':
    case 'zero-prices':
      return null;
  }
}
