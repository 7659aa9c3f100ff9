import { m } from '../../i18n/index.ts';
import {
  RFM_MONEY,
  RFM_SCHEMES,
  RFM_WINDOWS,
  type RfmMoney,
  type RfmScheme,
  type RfmWindow,
} from './params.ts';

const SCHEMES: Readonly<Record<RfmScheme, () => string>> = {
  quintile: m.rfm_scheme_quintile,
  tertile: m.rfm_scheme_tertile,
  intervals: m.rfm_scheme_intervals,
  cuts: m.rfm_scheme_cuts,
};
const MEANINGS: Readonly<Record<RfmScheme, () => string>> = {
  quintile: m.rfm_scheme_quintile_text,
  tertile: m.rfm_scheme_tertile_text,
  intervals: m.rfm_scheme_intervals_text,
  cuts: m.rfm_scheme_cuts_text,
};
const MONEY: Readonly<Record<RfmMoney, () => string>> = {
  net: m.rfm_money_net,
  average: m.rfm_money_average,
  margin: m.rfm_money_margin,
};

export function schemeName(scheme: RfmScheme): string {
  return SCHEMES[scheme]();
}

export function moneyName(money: RfmMoney): string {
  return MONEY[money]();
}

export function schemeOptions(): { value: RfmScheme; label: string }[] {
  return RFM_SCHEMES.map((value) => ({ value, label: SCHEMES[value]() }));
}

/** How the scheme makes scores, in a sentence or two. */
export function schemeMeaning(scheme: RfmScheme): string {
  return MEANINGS[scheme]();
}

export function moneyOptions(): { value: RfmMoney; label: string }[] {
  return RFM_MONEY.map((value) => ({ value, label: MONEY[value]() }));
}

export function windowOptions(): { value: string; label: string }[] {
  return RFM_WINDOWS.map((window) => ({ value: String(window), label: windowName(window) }));
}

export function windowName(window: RfmWindow): string {
  return window === 'all' ? m.rfm_window_all() : m.rfm_window_months({ months: window });
}

/** What a select of {@link windowOptions} says. */
export function windowOf(text: string): RfmWindow {
  return RFM_WINDOWS.find((window) => String(window) === text) ?? 'all';
}
