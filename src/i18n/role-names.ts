import type { Role } from '../data/roles.ts';
import { m } from './index.ts';

const NAMES: Readonly<Record<Role, () => string>> = {
  customerId: m.shell_role_customer_id,
  orderId: m.shell_role_order_id,
  timestamp: m.shell_role_timestamp,
  productId: m.shell_role_product_id,
  productName: m.shell_role_product_name,
  category: m.shell_role_category,
  quantity: m.shell_role_quantity,
  unitPrice: m.shell_role_unit_price,
  amount: m.shell_role_amount,
  status: m.shell_role_status,
  currency: m.shell_role_currency,
  country: m.shell_role_country,
  email: m.shell_role_email,
  rating: m.shell_role_rating,
  text: m.shell_role_text,
  orderTotal: m.shell_role_order_total,
  refund: m.shell_role_refund,
  discount: m.shell_role_discount,
  shipping: m.shell_role_shipping,
  tax: m.shell_role_tax,
  fee: m.shell_role_fee,
  unitCost: m.shell_role_unit_cost,
  packedProducts: m.shell_role_packed_products,
  customerName: m.shell_role_customer_name,
  phone: m.shell_role_phone,
  channel: m.shell_role_channel,
  consent: m.shell_role_consent,
  timeOfDay: m.shell_role_time_of_day,
  reference: m.shell_role_reference,
  cancelledAt: m.shell_role_cancelled_at,
  afterSale: m.shell_role_after_sale,
  entryType: m.shell_role_entry_type,
  direction: m.shell_role_direction,
  mode: m.shell_role_mode,
  orderCount: m.shell_role_order_count,
  totalSpent: m.shell_role_total_spent,
  campaign: m.shell_role_campaign,
  cost: m.shell_role_cost,
  impressions: m.shell_role_impressions,
  clicks: m.shell_role_clicks,
  conversions: m.shell_role_conversions,
  conversionValue: m.shell_role_conversion_value,
  recipients: m.shell_role_recipients,
  opens: m.shell_role_opens,
};

/** What a shop calls a column of this role. */
export function roleName(role: Role): string {
  return NAMES[role]();
}
