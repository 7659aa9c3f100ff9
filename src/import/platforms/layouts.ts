import { CAMPAIGNS } from './campaigns.ts';
import { CHINESE_SHOPS } from './chinese-shops.ts';
import { ETSY } from './etsy.ts';
import type { Layout } from './layout.ts';
import { MARKETPLACES } from './marketplaces.ts';
import { PAYMENTS } from './payments.ts';
import { SHOPIFY } from './shopify.ts';
import { SHOPS } from './shops.ts';
import { WOOCOMMERCE } from './woocommerce.ts';

/** Every layout that is recognised. A new one belongs in the file of its family, a new family in this list. */
export const LAYOUTS: readonly Layout[] = [
  ...SHOPIFY,
  ...WOOCOMMERCE,
  ...PAYMENTS,
  ...ETSY,
  ...MARKETPLACES,
  ...SHOPS,
  ...CAMPAIGNS,
  ...CHINESE_SHOPS,
];

/** The layout of this id; null for none. */
export function layoutOf(id: string | null): Layout | null {
  return LAYOUTS.find((layout) => layout.id === id) ?? null;
}
