import { describe, expect, test } from 'vitest';
import type { MarkRole } from '../../data/sales-rule.ts';
import { layoutOf } from './layouts.ts';
import { marksOfFile } from './marks.ts';

const excluded = (role: MarkRole, values: readonly string[], layout: string | null = null) =>
  marksOfFile({ [role]: values }, layoutOf(layout)).excluded.map(({ value }) => value);

describe('a status that is no sale', () => {
  test.each([
    [
      'Cancelled',
      'canceled',
      'wc-cancelled',
      'CANCELED BY BUYER',
      'Refunded',
      'fully_refunded',
      'voided',
      'Void',
      'Failed',
      'declined',
      'expired',
      'wc-failed',
      'Abandoned',
    ],
    ['storniert', 'Storniert', 'Abgelehnt', 'erstattet', 'Zurückgezahlt'],
    ['annulée', 'Annulé', 'Remboursée', 'refusé'],
    ['Cancelado', 'cancelada', 'anulado', 'Reembolsado', 'rechazado', 'annullato', 'Geannuleerd'],
    [
      '交易关闭',
      '已取消',
      '已关闭',
      '已发货，退款成功',
      '退款成功',
      '已全额退款',
      '未付款',
      'キャンセル',
      '취소',
    ],
  ])('%s and the like are', (...statuses) => {
    expect(excluded('status', statuses)).toEqual(statuses);
  });

  test.each([
    [
      'paid',
      'Completed',
      'processing',
      'partially_refunded',
      'Partially refunded',
      'teilweise erstattet',
      'Shipped',
      'pending',
    ],
    [
      '交易成功',
      '卖家已发货，等待买家确认',
      '已收货',
      '无售后或售后取消',
      '部分退款',
      'Abgeschlossen',
      'payé',
      'pagado',
    ],
  ])('%s and the like are sales', (...statuses) => {
    expect(excluded('status', statuses)).toEqual([]);
  });

  test('platforms have their own', () => {
    expect(excluded('status', ['Pending', 'Shipped'], 'amazon_all_orders')).toEqual(['Pending']);
    expect(excluded('status', ['wc-pending', 'wc-completed'], 'woocommerce_flat')).toEqual(['wc-pending']);
    // A refunded PayPal payment stays: what was given back stands on a row of its own.
    expect(excluded('status', ['Refunded', 'Denied'], 'paypal_activity')).toEqual(['Denied']);
  });
});

test('tests, outgoing money and refunds by their own columns', () => {
  const values = {
    mode: ['Live', 'Test'],
    direction: ['收入', ' 支出 ', '不计收支'],
    entryType: ['Payment', 'Refund', 'Order'],
  };
  expect(marksOfFile(values, null)).toEqual({
    excluded: [
      { role: 'mode', value: 'Test' },
      { role: 'direction', value: ' 支出 ' },
      { role: 'direction', value: '不计收支' },
    ],
    refunds: [{ role: 'entryType', value: 'Refund' }],
  });
});
