import { expect, test } from 'vitest';
import { DEFAULT_SALES_RULE } from './sales-rule.ts';
import { nextTreatment, recallSales, rememberSales, treatmentOf, withTreatment } from './mark-treatment.ts';

const VOIDED = { role: 'status', value: 'Voided' } as const;

test('a mark goes round: counted, left out, a refund, counted', () => {
  let rule = { ...DEFAULT_SALES_RULE };
  const seen = Array.from({ length: 4 }, () => {
    const treatment = treatmentOf(rule, { ...VOIDED, value: ' voided ' });
    rule = { ...DEFAULT_SALES_RULE, ...withTreatment(rule, VOIDED, nextTreatment(treatment)) };
    return treatment;
  });
  expect(seen).toEqual(['counted', 'excluded', 'refund', 'counted']);
});

test('other marks stay as they were', () => {
  const other = { role: 'status', value: 'Test' } as const;
  const rule = { ...DEFAULT_SALES_RULE, excluded: [other, VOIDED] };
  expect(withTreatment(rule, VOIDED, 'refund')).toMatchObject({ excluded: [other], refunds: [VOIDED] });
  expect(withTreatment(rule, VOIDED, 'excluded').excluded).toEqual([other, VOIDED]);
});

test('the same word in another column is another mark', () => {
  const rule = withTreatment(DEFAULT_SALES_RULE, VOIDED, 'excluded');
  expect(treatmentOf(rule, { role: 'afterSale', value: 'Voided' })).toBe('counted');
});

test('what the user said of marks is remembered without the marks', () => {
  const marks = ['Voided', 'paid', '交易关闭'].map((value) => ({ role: 'status', value }) as const);
  const rule = withTreatment(DEFAULT_SALES_RULE, marks[2]!, 'excluded');
  const remembered = rememberSales(withTreatment(rule, marks[0]!, 'refund'), marks);
  expect(JSON.stringify(remembered)).not.toMatch(/voided|paid|交易/i);
  const nextMonth = [...marks, { role: 'status', value: 'new' } as const];
  const suggested = withTreatment(DEFAULT_SALES_RULE, nextMonth[3]!, 'excluded');
  const recalled = recallSales(suggested, remembered, nextMonth);
  expect(nextMonth.map((mark) => treatmentOf(recalled, mark))).toEqual([
    'refund',
    'counted',
    'excluded',
    'excluded',
  ]);
});
