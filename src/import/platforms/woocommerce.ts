import type { Layout } from './layout.ts';

/** Orders that wait for their money, in WooCommerce's own reports no sales. */
const UNPAID = {
  status: ['pending', 'wc-pending', 'Pending payment', 'checkout-draft', 'wc-checkout-draft'],
};

/** `customer_id` is 0 for every guest: the e-mail address tells buyers apart. */
export const WOOCOMMERCE: readonly Layout[] = [
  {
    id: 'woocommerce_order_csv_export',
    name: 'WooCommerce order export suite',
    kind: 'orders',
    giveaways: ['order_number', 'line_items', 'shipping_items', 'cart_discount', 'tax_items', 'order_notes'],
    roles: {
      orderId: ['order_id', 'order_number'],
      timestamp: 'date',
      status: 'status',
      customerId: ['billing_email', 'billing_phone'],
      customerName: ['billing_last_name', 'billing_first_name'],
      phone: 'billing_phone',
      packedProducts: 'line_items',
      orderTotal: 'order_total',
      discount: ['discount_total', 'cart_discount'],
      shipping: 'shipping_total',
      tax: 'tax_total',
      country: ['billing_country', 'shipping_country'],
    },
    excluded: UNPAID,
    quirks:
      'all products in one cell (`name:…|quantity:…`), unpacked; unpaid, failed and refunded orders; guests have no id: e-mail',
  },
  {
    id: 'woocommerce_flat',
    name: 'WooCommerce orders (plug-in)',
    kind: 'orders',
    giveaways: [
      'order_id',
      'billing_email',
      'billing_first_name',
      'order_currency',
      'billing_address_1',
      'billing_postcode',
    ],
    roles: {
      orderId: ['order_id', 'order_number'],
      timestamp: 'order_date',
      status: 'order_status',
      customerId: ['billing_email', 'billing_phone'],
      customerName: ['billing_last_name', 'billing_first_name'],
      phone: 'billing_phone',
      orderTotal: 'order_total',
      currency: 'order_currency',
      country: ['billing_country', 'shipping_country'],
    },
    excluded: UNPAID,
    quirks: 'an order repeated on several rows counts once; guests have no id: e-mail',
  },
  {
    id: 'woocommerce_analytics_orders',
    name: 'WooCommerce Analytics orders',
    kind: 'orders',
    giveaways: ['Coupon(s)', 'Attribution', 'Customer type', 'N. Revenue'],
    roles: {
      timestamp: 'Date',
      orderId: 'Order #',
      status: 'Status',
      customerId: 'Customer',
      packedProducts: 'Product(s)',
      quantity: 'Items sold',
      orderTotal: ['Net Sales', 'N. Revenue'],
      channel: 'Attribution',
    },
    excluded: UNPAID,
    quirks: 'products packed as `2× Name, 1× Name`, unpacked; buyers by name only, which is said',
  },
  {
    id: 'woocommerce_analytics_customers',
    name: 'WooCommerce Analytics customers',
    kind: 'customers',
    giveaways: ['Last Active', 'Sign Up', 'AOV', 'Total Spend'],
    roles: {
      customerId: ['Email', 'Username'],
      customerName: 'Name',
      timestamp: 'Sign Up',
      orderCount: 'Orders',
      totalSpent: 'Total Spend',
      country: 'Country / Region',
    },
    quirks: 'rows of customers, no sales',
  },
];
