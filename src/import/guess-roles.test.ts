import { describe, expect, test } from 'vitest';
import type { Role } from '../data/roles.ts';
import { factsOf } from './column-facts.ts';
import { guessKind } from './dataset-kind.ts';
import { guessRoles } from './guess-roles.ts';

type Sample = Readonly<Record<string, readonly string[]>>;

function understand(sample: Sample) {
  const facts = Object.entries(sample).map(([name, cells]) => factsOf(name, cells));
  const guesses = guessRoles(facts);
  const roles = Object.fromEntries(facts.map(({ name }, at) => [name, guesses[at]!.role]));
  const kind = guessKind(facts.map((column, at) => ({ ...column, role: guesses[at]!.role })));
  return { guesses, roles: roles as Record<string, Role | null>, kind };
}

const dates = ['2024-01-01', '2024-01-05', '2024-02-01'];
const names = ['Lamp', 'Chair', 'Lamp'];
const ids = ['17', '18', '17'];
const orders = ['1001', '1002', '1003'];
const counts = ['1', '2', '-1'];
const prices = ['1.50', '20.00', '3.25'];
const emails = ['a@example.com', 'b@example.com', 'a@example.com'];

describe('guessRoles', () => {
  test.each<{ description: string; sample: Sample; roles: Record<string, Role | null>; kind: string }>([
    {
      description: 'Online Retail',
      sample: {
        InvoiceNo: orders,
        StockCode: ['85123A', '71053', '84029G'],
        Description: names,
        Quantity: counts,
        InvoiceDate: dates,
        UnitPrice: prices,
        CustomerID: ['17850.0', '13047.0', ''],
        Country: ['France', 'United Kingdom', 'France'],
      },
      roles: {
        InvoiceNo: 'orderId',
        StockCode: 'productId',
        Description: 'productName',
        Quantity: 'quantity',
        InvoiceDate: 'timestamp',
        UnitPrice: 'unitPrice',
        CustomerID: 'customerId',
        Country: 'country',
      },
      kind: 'orders',
    },
    {
      description: 'Chinese headers',
      sample: {
        订单编号: orders,
        买家会员名: names,
        '金额(元)': prices,
        下单时间: dates,
        商品名称: names,
        数量: counts,
      },
      roles: {
        订单编号: 'orderId',
        买家会员名: 'customerId',
        '金额(元)': 'amount',
        下单时间: 'timestamp',
        商品名称: 'productName',
        数量: 'quantity',
      },
      kind: 'orders',
    },
    {
      description: 'German headers',
      sample: {
        Kundennummer: ids,
        Bestellnummer: orders,
        Bestelldatum: dates,
        Menge: counts,
        Einzelpreis: prices,
      },
      roles: {
        Kundennummer: 'customerId',
        Bestellnummer: 'orderId',
        Bestelldatum: 'timestamp',
        Menge: 'quantity',
        Einzelpreis: 'unitPrice',
      },
      kind: 'orders',
    },
    {
      description: 'case, spaces and punctuation do not matter',
      sample: { 'order-ID': orders, 'CUSTOMER id': ids, ' Order Date ': dates, unit_price: prices },
      roles: {
        'order-ID': 'orderId',
        'CUSTOMER id': 'customerId',
        ' Order Date ': 'timestamp',
        unit_price: 'unitPrice',
      },
      kind: 'orders',
    },
    {
      description: 'the e-mail address stands in for a customer id, before a name or a phone number',
      sample: {
        Name: ['#1001', '#1002', '#1003'],
        Email: emails,
        'Billing Name': names,
        'Created at': dates,
        Total: prices,
      },
      roles: {
        Name: 'orderId',
        Email: 'customerId',
        'Billing Name': 'customerName',
        'Created at': 'timestamp',
        Total: 'amount',
      },
      kind: 'orders',
    },
    {
      description: 'and does not where there is an id',
      sample: { 'Customer ID': ['1', '2', '3'], Email: emails },
      roles: { 'Customer ID': 'customerId', Email: 'email' },
      kind: 'customers',
    },
    {
      description: 'a role goes to one column only',
      sample: { price: prices, 'unit price': prices, 'Order Date': dates, date: dates },
      roles: { price: null, 'unit price': 'unitPrice', 'Order Date': 'timestamp', date: null },
      kind: 'orders',
    },
    {
      description: 'cells that cannot be what the header says',
      sample: { quantity: names, 'order date': names, amount: dates, rating: ['500', '900', '1000'] },
      roles: { quantity: null, 'order date': null, amount: 'timestamp', rating: null },
      kind: 'table',
    },
    {
      description: 'an empty date column is still the date',
      sample: { CustomerID: ids, InvoiceDate: ['', '', ''], amount: prices },
      roles: { CustomerID: 'customerId', InvoiceDate: 'timestamp', amount: 'amount' },
      kind: 'orders',
    },
    {
      description: 'content alone: dates and addresses',
      sample: { 'Column 1': dates, 'Column 2': emails, 'Column 3': prices },
      roles: { 'Column 1': 'timestamp', 'Column 2': 'customerId', 'Column 3': null },
      kind: 'orders',
    },
    {
      description: 'reviews',
      sample: {
        'Review Text': ['Fits very well', 'Too small', 'Nice'],
        Rating: ['5', '2', '4'],
        Score: ['1', '2', '3'],
      },
      roles: { 'Review Text': 'text', Rating: 'rating', Score: null },
      kind: 'reviews',
    },
    {
      description: 'a product list',
      sample: { SKU: ['A1', 'B2', 'C3'], 'Product name': names, Price: prices },
      roles: { SKU: 'productId', 'Product name': 'productName', Price: 'unitPrice' },
      kind: 'products',
    },
    {
      description: 'no known names',
      sample: { 'Annual Income (k$)': ['15', '16', '17'], 'Spending Score (1-100)': ['39', '81', '6'] },
      roles: { 'Annual Income (k$)': null, 'Spending Score (1-100)': null },
      kind: 'table',
    },
  ])('$description', ({ sample, roles, kind }) => {
    const understood = understand(sample);
    expect(understood.roles).toEqual(roles);
    expect(understood.kind).toBe(kind);
  });

  test('is surer of a sure name than of a likely or a general one', () => {
    const confidence = (name: string) => understand({ [name]: ids }).guesses[0]!.confidence;
    expect(confidence('customer_id')).toBeGreaterThan(confidence('customer'));
    expect(confidence('customer')).toBeGreaterThan(confidence('id'));
    expect(confidence('height')).toBe(0);
  });
});
