import { formatMoney, formatNumber, formatPercent } from '../../i18n/format.ts';
import { m } from '../../i18n/index.ts';
import type { Action, ActionId, ActionPlan, MoneyRange } from './actions.ts';

const NAMES: Readonly<Record<ActionId, () => string>> = {
  'win-back': m.today_name_win_back,
  thank: m.today_name_thank,
  'second-purchase': m.today_name_second_purchase,
};
const TITLES: Readonly<Record<ActionId, (words: { n: number; count: string }) => string>> = {
  'win-back': m.today_action_win_back,
  thank: m.today_action_thank,
  'second-purchase': m.today_action_second_purchase,
};

/** Name of an action's list. */
export function actionName(id: ActionId): string {
  return NAMES[id]();
}

export function actionTitle({ id, people }: Pick<Action, 'id' | 'people'>): string {
  if (people.length === 0) return actionName(id);
  return TITLES[id]({ n: people.length, count: formatNumber(people.length) });
}

/** The rule behind a list, with this shop's own figures in it. */
export function actionReason(id: ActionId, plan: ActionPlan, currency: string | null): string {
  const money = (value: number) => formatMoney(Math.round(value), currency);
  const slow = formatNumber(plan.rhythm.slowGapDays);
  const rules: Readonly<Record<ActionId, string>> = {
    'win-back': m.today_why_win_back({ median: money(plan.medianSpend), slow }),
    thank: m.today_why_thank({ top: money(plan.topSpend), slow }),
    'second-purchase': m.today_why_second_purchase({ slow }),
  };
  return plan.rhythm.isKnown ? rules[id] : `${rules[id]} ${m.today_why_unknown_rhythm({ slow })}`;
}

export function actionStake({ id, atStake, shareOfRevenue }: Action, currency: string | null): string {
  const money = moneyRange(atStake, currency);
  return id === 'thank'
    ? m.today_stake_brought({ money, share: formatPercent(shareOfRevenue) })
    : m.today_stake_orders({ money });
}

function moneyRange({ low, high }: MoneyRange, currency: string | null): string {
  if (low === high) return formatMoney(low, currency);
  return m.today_money_range({ low: formatMoney(low, currency), high: formatMoney(high, currency) });
}
