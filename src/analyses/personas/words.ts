import { formatDifference, formatNumber } from '../../i18n/format.ts';
import { m } from '../../i18n/index.ts';
import { formatShare } from '../share-words.ts';
import { traitName, traitValue } from '../segmentation/words.ts';
import type {
  Advice,
  Favourite,
  Finding,
  Persona,
  PersonaAction,
  PersonasResult,
  TraitInfo,
} from './meta.ts';

const ACTIONS: Readonly<Record<PersonaAction, () => string>> = {
  'win-back': m.personas_action_win_back,
  thank: m.personas_action_thank,
  'second-purchase': m.personas_action_second_purchase,
  grow: m.personas_action_grow,
  remind: m.personas_action_remind,
  'let-go': m.personas_action_let_go,
};

const RULES: Readonly<Record<PersonaAction, () => string>> = {
  'second-purchase': m.personas_rule_second_purchase,
  thank: m.personas_rule_thank,
  grow: m.personas_rule_grow,
  'win-back': m.personas_rule_win_back,
  remind: m.personas_rule_remind,
  'let-go': m.personas_rule_let_go,
};

export function actionName(action: PersonaAction): string {
  return ACTIONS[action]();
}

/** What must hold for an action to be chosen, in the order in which it is asked. */
export function actionRules(): { readonly action: string; readonly when: string }[] {
  return (Object.keys(RULES) as PersonaAction[]).map((action) => ({
    action: actionName(action),
    when: RULES[action](),
  }));
}

/** The figures that decided. */
export function actionReason({
  action,
  medianRecencyDays,
  medianOrders,
  spendIndex,
  slowGapDays,
}: Advice): string {
  const words = {
    days: formatNumber(medianRecencyDays),
    orders: formatNumber(medianOrders),
    spend: formatNumber(spendIndex),
    slow: formatNumber(slowGapDays),
  };
  switch (action) {
    case 'win-back':
      return m.personas_why_win_back(words);
    case 'thank':
      return m.personas_why_thank(words);
    case 'second-purchase':
      return m.personas_why_second_purchase(words);
    case 'grow':
      return m.personas_why_grow(words);
    case 'remind':
      return m.personas_why_remind(words);
    case 'let-go':
      return m.personas_why_let_go(words);
  }
}

/** Everything that is known of a finding, in a sentence. */
export function findingDetail(finding: Finding, trait: TraitInfo, currency: string | null): string {
  return m.personas_detail({
    label: traitName(trait),
    value: traitValue(finding.value, trait.unit, currency),
    overall: traitValue(trait.mean, trait.unit, currency),
    index: formatNumber(finding.index?.value ?? NaN),
    low: formatNumber(finding.index?.low ?? NaN),
    high: formatNumber(finding.index?.high ?? NaN),
    n: formatNumber(finding.n),
  });
}

export function favouriteDetail({ product, share, overallShare, lift }: Favourite): string {
  return m.personas_favourite_detail({
    product,
    share: formatShare(share),
    overall: formatShare(overallShare),
    lift: formatNumber(lift.value, 1),
    low: formatNumber(lift.low, 1),
    high: formatNumber(lift.high, 1),
  });
}

/** What was tested of a persona, strongest difference first. */
export function evidenceTable({ findings }: Persona, { traits }: PersonasResult, currency: string | null) {
  const tested = findings.filter(({ p }) => !Number.isNaN(p));
  const byStrength = tested.toSorted((a, b) => Math.abs(b.difference.value) - Math.abs(a.difference.value));
  return {
    columns: [
      m.personas_table_trait(),
      m.personas_table_segment(),
      m.personas_table_everybody(),
      m.personas_table_index(),
      m.personas_table_interval(),
      m.personas_table_difference(),
      m.personas_table_n(),
      m.personas_table_q(),
    ],
    rows: byStrength.map((finding) => {
      const trait = traits[finding.trait]!;
      return [
        traitName(trait),
        traitValue(finding.value, trait.unit, currency),
        traitValue(trait.mean, trait.unit, currency),
        formatNumber(finding.index?.value ?? NaN),
        `${formatNumber(finding.index?.low ?? NaN)}–${formatNumber(finding.index?.high ?? NaN)}`,
        `${formatDifference(finding.difference.value, 2)} (${formatDifference(finding.difference.low, 2)} … ${formatDifference(finding.difference.high, 2)})`,
        formatNumber(finding.n),
        formatChance(finding.q),
      ];
    }),
  };
}

function formatChance(q: number): string {
  return q < 0.001 ? `< ${formatNumber(0.001, 3)}` : formatNumber(q, 3);
}
