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
};

/** What a shop calls a column of this role. */
export function roleName(role: Role): string {
  return NAMES[role]();
}
