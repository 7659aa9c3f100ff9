import { m } from './index.ts';

/** By the first word of a layout's id, as in `src/import/platforms`; a brand that Chinese readers know by another name has a message. */
const BRANDS: Readonly<Record<string, string | (() => string)>> = {
  alipay: m.import_brand_alipay,
  amazon: m.import_brand_amazon,
  bigcommerce: 'BigCommerce',
  douyin: m.import_brand_douyin,
  ebay: 'eBay',
  etsy: 'Etsy',
  google: 'Google Ads',
  gumroad: 'Gumroad',
  klaviyo: 'Klaviyo',
  mailchimp: 'Mailchimp',
  meta: 'Meta Ads',
  paypal: 'PayPal',
  pinduoduo: m.import_brand_pinduoduo,
  shopify: 'Shopify',
  square: 'Square',
  squarespace: 'Squarespace',
  stripe: 'Stripe',
  taobao: m.import_brand_taobao,
  tiktok: 'TikTok Shop',
  tmall: m.import_brand_tmall,
  wechat: m.import_brand_wechat,
  woocommerce: 'WooCommerce',
};

/** The brand whose layout a file has; the id itself for one that is not known here. */
export function platformName(id: string): string {
  const brand = BRANDS[id.split('_')[0]!];
  return typeof brand === 'function' ? brand() : (brand ?? id);
}
