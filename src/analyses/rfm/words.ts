import { m } from '../../i18n/index.ts';
import type { RfmGroup } from './meta.ts';

const NAMES: Readonly<Record<RfmGroup, () => string>> = {
  champions: m.rfm_group_champions,
  loyal: m.rfm_group_loyal,
  'potential-loyal': m.rfm_group_potential_loyal,
  new: m.rfm_group_new,
  promising: m.rfm_group_promising,
  'need-attention': m.rfm_group_need_attention,
  'about-to-sleep': m.rfm_group_about_to_sleep,
  'cannot-lose': m.rfm_group_cannot_lose,
  'at-risk': m.rfm_group_at_risk,
  hibernating: m.rfm_group_hibernating,
  lost: m.rfm_group_lost,
};

const MEANINGS: Readonly<Record<RfmGroup, () => string>> = {
  champions: m.rfm_meaning_champions,
  loyal: m.rfm_meaning_loyal,
  'potential-loyal': m.rfm_meaning_potential_loyal,
  new: m.rfm_meaning_new,
  promising: m.rfm_meaning_promising,
  'need-attention': m.rfm_meaning_need_attention,
  'about-to-sleep': m.rfm_meaning_about_to_sleep,
  'cannot-lose': m.rfm_meaning_cannot_lose,
  'at-risk': m.rfm_meaning_at_risk,
  hibernating: m.rfm_meaning_hibernating,
  lost: m.rfm_meaning_lost,
};

export function groupName(group: RfmGroup): string {
  return NAMES[group]();
}

/** What the group's people have in common, in one line. */
export function groupMeaning(group: RfmGroup): string {
  return MEANINGS[group]();
}
