import { completeRule, markKey, type RowMark, type SalesRule } from '../../data/sales-rule.ts';

/** What becomes of the rows that bear a mark. */
export type Treatment = 'counted' | 'excluded' | 'refund';

const NEXT: Readonly<Record<Treatment, Treatment>> = {
  counted: 'excluded',
  excluded: 'refund',
  refund: 'counted',
};

export function nextTreatment(treatment: Treatment): Treatment {
  return NEXT[treatment];
}

/** A mark that is on both lists is a refund no more: what is left out is not taken off either. */
export function treatmentOf(rule: SalesRule, mark: RowMark): Treatment {
  const { excluded, refunds } = completeRule(rule);
  if (excluded.some((other) => isSame(other, mark))) return 'excluded';
  return refunds.some((other) => isSame(other, mark)) ? 'refund' : 'counted';
}

/** The rule with the rows of one mark treated so. */
export function withTreatment(rule: SalesRule, { role, value }: RowMark, treatment: Treatment): SalesRule {
  const mark = { role, value };
  const { excluded, refunds } = completeRule(rule);
  const others = (list: readonly RowMark[]) => list.filter((other) => !isSame(other, mark));
  return {
    ...rule,
    excluded: treatment === 'excluded' ? [...others(excluded), mark] : others(excluded),
    refunds: treatment === 'refund' ? [...others(refunds), mark] : others(refunds),
  };
}

function isSame(a: RowMark, b: RowMark): boolean {
  return a.role === b.role && markKey(a.value) === markKey(b.value);
}
