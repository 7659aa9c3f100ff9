import { m } from '../../i18n/index.ts';
import type { SampleId } from '../../import/samples.ts';

interface SampleWords {
  readonly name: () => string;
  readonly note: (inputs: { readonly rows: string }) => string;
}

export const SAMPLE_WORDS: Readonly<Record<SampleId, SampleWords>> = {
  'online-retail': { name: m.landing_sample_online_retail, note: m.landing_sample_online_retail_note },
  'snack-shop': { name: m.landing_sample_snack_shop, note: m.landing_sample_snack_shop_note },
};
