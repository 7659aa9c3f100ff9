import { markKey, type MarkRole, type RowMark, type SalesRule } from '../../data/sales-rule.ts';
import type { Layout, Marks } from './layout.ts';

/** Words for an order that came to nothing, in the statuses of shops: whole words, or anywhere in Chinese. */
const NO_SALE = new RegExp(
  [
    String.raw`\b(?:wc-)?(?:cancell?ed|cancell?ation|(?:fully[ _-]?)?refunded|void(?:ed)?|failed|declined|denied|rejected|expired|abandoned|reversed|trash|draft|blocked|deleted)\b`,
    String.raw`\b(?:storniert|abgebrochen|fehlgeschlagen|abgelehnt|erstattet|zurückerstattet|zurückgezahlt|abgelaufen|gelöscht)\b`,
    String.raw`\b(?:annulée?s?|remboursée?s?|échouée?s?|refusée?s?|expirée?s?)(?!\p{L})`,
    String.raw`\b(?:cancelad[oa]s?|anulad[oa]s?|reembolsad[oa]s?|rechazad[oa]s?|fallid[oa]s?|caducad[oa]s?)\b`,
    String.raw`\b(?:annullat[oi]|rimborsat[oi]|rifiutat[oi]|geannuleerd|terugbetaald)\b`,
    '交易关闭|交易取消|已关闭|已取消|订单取消|全额退款|退款成功|退款完成|已退款|已全额退款|退货成功|交易失败|支付失败|未付款|已失效',
    'キャンセル|取消済|返金済|취소|환불완료',
  ].join('|'),
  'iu',
);
/** Given back in part: still a sale. */
const IN_PART = /partial|partly|teilweise|teilerstatt|partiel|parcial|parzial|部分/iu;
const REFUND =
  /^(?:(?:payment|full|partial)[ _-]?)?refund(?:ed)?$|^chargeback$|^(?:rückerstattung|rückzahlung|remboursement|reembolso|rimborso|退款)$/iu;
const TEST_MODE = /^(?:test|test mode|sandbox|测试)$/i;
const OUTGOING = /^(?:支出|不计收支|中性交易|\/)$/u;

/** Statuses are few: a column with more values is something else, and nothing is said about it. */
export const MOST_MARK_VALUES = 200;

/**
 * The marks that leave rows out or make them refunds, out of those that a file holds: the layout's, and for any file
 * what is known as cancelled, refunded, void or a test in several languages.
 */
export function marksOfFile(
  values: Readonly<Partial<Record<MarkRole, readonly string[]>>>,
  layout: Layout | null,
): Pick<Required<SalesRule>, 'excluded' | 'refunds'> {
  const all = Object.entries(values).flatMap(([role, list]) =>
    list.map((value) => ({ role: role as MarkRole, value })),
  );
  const refunds = all.filter((mark) => isListed(mark, layout?.refunds) || isRefundWord(mark));
  const excluded = all.filter(
    (mark) =>
      !refunds.includes(mark) &&
      !isListed(mark, layout?.kept) &&
      (isListed(mark, layout?.excluded) || isNoSale(mark)),
  );
  return { excluded, refunds };
}

function isListed({ role, value }: RowMark, marks: Marks | undefined): boolean {
  const key = markKey(value);
  return marks?.[role]?.some((other) => markKey(other) === key) ?? false;
}

function isNoSale({ role, value }: RowMark): boolean {
  const text = value.normalize('NFKC').trim();
  switch (role) {
    case 'status':
    case 'afterSale':
      return NO_SALE.test(text) && !IN_PART.test(text);
    case 'mode':
      return TEST_MODE.test(text);
    case 'direction':
      return OUTGOING.test(text);
    case 'entryType':
      return false;
  }
}

function isRefundWord({ role, value }: RowMark): boolean {
  return role === 'entryType' && REFUND.test(value.normalize('NFKC').trim());
}
