import type { RememberedSales, Treatment } from './remembered-reading.ts';
import { completeRule, markKey, type RowMark, type SalesRule } from './sales-rule.ts';

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

/** What is worth remembering of a rule: its marks by their hashes alone, for a mark is a cell. */
export function rememberSales(rule: SalesRule, marks: readonly RowMark[]): RememberedSales {
  const { cancelPrefix, requirePositiveQuantity, requirePositivePrice, currency } = completeRule(rule);
  const treatments = marks.map((mark) => [markHash(mark), treatmentOf(rule, mark)] as const);
  return {
    ...{ cancelPrefix, requirePositiveQuantity, requirePositivePrice, currency },
    marks: Object.fromEntries(treatments),
  };
}

/** The rule that a file suggests, changed as it was the last time; marks that are new stay as suggested. */
export function recallSales(
  rule: SalesRule,
  { marks: treatments, ...rest }: RememberedSales,
  marks: readonly RowMark[],
): SalesRule {
  return marks.reduce<SalesRule>(
    (changed, mark) => {
      const treatment = treatments[markHash(mark)];
      return treatment === undefined || treatment === treatmentOf(changed, mark)
        ? changed
        : withTreatment(changed, mark, treatment);
    },
    { ...rule, ...rest },
  );
}

function isSame(a: RowMark, b: RowMark): boolean {
  return a.role === b.role && markKey(a.value) === markKey(b.value);
}

/** 64 bits of FNV-1a: tells a few hundred words apart, and does not spell them. */
function markHash({ role, value }: RowMark): string {
  const text = `${role}\u001f${markKey(value)}`;
  return hash(text, 0x811c9dc5) + hash(text, 0x9e3779b9);
}

function hash(text: string, start: number): string {
  let sum = start;
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return (sum >>> 0).toString(36);
}
