import { describe, expect, test } from 'vitest';
import { HEADERS } from '../../../tests/fixtures/platform-exports/exports.ts';
import { createRandom } from '../../kernels/random.ts';
import { factsOf } from '../column-facts.ts';
import { understandTable } from '../understand.ts';
import { headerSignature } from './header-signature.ts';
import { LAYOUTS } from './layouts.ts';
import { recogniseLayout } from './recognise.ts';

const idOf = (headers: readonly string[]) => recogniseLayout(headers)?.layout.id ?? null;
const list = (text: string) => text.split(/[,;]/);

function shuffled(items: readonly string[], seed: number): string[] {
  const random = createRandom(seed);
  return items
    .map((item) => ({ item, key: random.float() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

function rolesOf(headers: readonly string[], rows: readonly (readonly string[])[]) {
  const facts = headers.map((name, at) =>
    factsOf(
      name,
      rows.map((row) => row[at] ?? ''),
    ),
  );
  const { roles, findings } = understandTable(facts);
  const named = headers.flatMap((name, at) => (roles[at]!.role === null ? [] : [[name, roles[at]!.role]]));
  return { roles: Object.fromEntries(named) as Record<string, string>, findings };
}

describe('a layout is recognised', () => {
  test.each(HEADERS)('$id, with columns in any order, in capitals, with other spaces', ({ id, columns }) => {
    expect(idOf(columns)).toBe(id);
    expect(idOf(shuffled(columns, 1).map((name) => ` ${name.toUpperCase().replaceAll(' ', '_')}`))).toBe(id);
  });

  test.each(HEADERS.filter(({ columns }) => columns.length >= 15))(
    '$id, with one column in eight missing and others added',
    ({ id, columns }) => {
      const kept = columns.filter((_, at) => at % 8 !== 5);
      expect(idOf([...kept, 'Loyalty tier (metadata)', 'Custom field 7', 'Notes (internal)'])).toBe(id);
    },
  );

  test.each([
    [
      'paypal_activity',
      'Datum,Uhrzeit,Zeitzone,Beschreibung,Währung,Brutto,Entgelt,Netto,Guthaben,Transaktionscode,Absender E-Mail-Adresse,Name,Name der Bank,Bankkonto,Versand- und Bearbeitungsgebühr,Umsatzsteuer,Rechnungsnummer,Zugehöriger Transaktionscode',
    ],
    [
      'paypal_activity',
      'Datum,Uhrzeit,Zeitzone,Name,Typ,Status,Währung,Brutto,Gebühr,Netto,Absender E-Mail-Adresse,Empfänger E-Mail-Adresse,Transaktionscode,Artikelbezeichnung,Zugehöriger Transaktionscode,Auswirkung auf Guthaben',
    ],
    [
      'ebay_orders',
      'Verkaufsprotokollnummer;Bestellnummer;Nutzername des Käufers;Name des Käufers;Artikelnummer;Angebotstitel;Bestandseinheit;Verkauft über Anzeigen;Anzahl;Verkauft für;Verpackung und Versand;Inklusive MwSt.-Satz;Gesamtbetrag;Verkauft am',
    ],
    [
      'ebay_transaction_report',
      'Datum der Transaktionserstellung;Typ;Bestellnummer;Alte Bestellnummer;Nutzername des Käufers;Name des Käufers;Versandziel - Land;Betrag abzügl. Kosten;Artikelnr.;Angebotstitel;Bestandseinheit;Stückzahl;Verpackung und Versand;Transaktionsbetrag (inkl. Kosten)',
    ],
    ['google_ads_campaign', 'Tag,Kampagne,Währungscode,Kosten,Impr.,Klicks,Conversions'],
    ['google_ads_campaign', 'Jour;Campagne;Code de la devise;Coût;Impr.;Clics;Conversions'],
    ['google_ads_campaign', 'Campagne;Type de campagne;Coût;Conversions;Coût/conv.'],
    ['meta_ads', 'Tag;Kampagnenname;Ausgegebener Betrag (EUR);Impressionen;Link-Klicks'],
    ['meta_ads', 'Jour;Nom de la campagne;Montant dépensé (USD);Impressions;Clics sur le lien;Résultats'],
    [
      'meta_ads',
      'Nombre del anuncio,Inicio del informe,Importe gastado (MXN),Impresiones,Alcance,Frecuencia,Clics en el enlace,Compras',
    ],
    [
      'shopify_customers',
      'First Name,Last Name,Email,Accepts Email Marketing,Company,Address1,City,Province Code,Country,Country Code,Zip,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Tags,Note,Tax Exempt',
    ],
    [
      'squarespace_orders',
      'Order ID,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Currency,Subtotal,Shipping,Taxes,Amount Refunded,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Lineitem variant,Billing Name,Cancelled at,Private Notes,Channel Type,Channel Name,Channel Order Number,Payment Method',
    ],
    [
      'woocommerce_analytics_orders',
      'Date,Order #,N. Revenue (formatted),Status,Customer,Customer type,Product(s),Items sold,Coupon(s),Net Sales,Attribution',
    ],
    [
      'stripe_payments',
      'id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Converted Amount,Fee,Is Link,Mode,Payment Source Type,Status,Taxes On Fee,Description,Customer Email,Invoice ID,Transfer,plan (metadata)',
    ],
    [
      'square_items',
      'Date,Time,Time Zone,Category,Item,Qty,Price Point Name,SKU,Modifiers Applied,Gross Sales,Discounts,Net Sales,Tax,Transaction ID,Payment ID,Device Name,Notes,Details,Event Type,Location,Dining Option,Customer ID,Customer Name,Customer Reference ID',
    ],
    [
      'taobao_items',
      '子订单编号,主订单编号,标题,价格,购买数量,外部系统编号,商品属性,套餐信息,备注,订单状态,商家编码,支付单号,买家应付货款,买家实际支付金额,退款状态,退款金额,订单创建时间,订单付款时间',
    ],
    [
      'tiktok_shop_orders',
      'Order ID,Order Status,Order Substatus,Cancelation/Return Type,Normal or Pre-order,SKU ID,Seller SKU,Product Name,Variation,Quantity,SKU Unit Original Price,SKU Subtotal Before Discount,SKU Subtotal After Discount,Order Amount,Created Time,Paid Time,Buyer Username,Recipient',
    ],
  ])('%s in another language, generation or choice of columns: %s', (id, headers) => {
    expect(idOf(list(headers))).toBe(id);
  });

  test.each([
    ['Online Retail', 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country'],
    ['a plain list of orders', 'Order ID,Date,Customer,Product,Quantity,Price,Total,Status,Currency'],
    ['a bank statement', 'Date,Time,Name,Type,Status,Currency,Gross,Fee,Net'],
    ['an empty header', ''],
  ])('and %s is none', (_, headers) => {
    expect(idOf(list(headers))).toBeNull();
  });

  test('no id is given twice, and every layout can be recognised by its own headers', () => {
    expect(new Set(LAYOUTS.map(({ id }) => id)).size).toBe(LAYOUTS.length);
    for (const layout of LAYOUTS) {
      const all = [...layout.giveaways, ...Object.values(layout.roles)].flat();
      expect(idOf(all), layout.id).toBe(layout.id);
    }
  });
});

describe('who the customer is', () => {
  const taobao = HEADERS.find(({ id }) => id === 'taobao_orders')!.columns;

  test('a masked buyer is nobody, and it is said', () => {
    const row = taobao.map((name) => (name === '买家会员名' ? 't***1' : name === '收货人姓名' ? '张**' : ''));
    const { roles, findings } = rolesOf(taobao, [row, row]);
    expect(roles).not.toHaveProperty('买家会员名');
    expect(roles).not.toHaveProperty('收货人姓名');
    expect(findings).toEqual([{ code: 'masked-customer', column: '买家会员名', sample: 't***1' }]);
  });

  test.each(['138****1234', '##密文abc==##', '$$密文$$', 'rim***@qq.com', '李**'])(
    '%s is masked in any file',
    (cell) => {
      const { roles, findings } = rolesOf(
        ['订单号', '下单时间', '手机号', '金额'],
        [
          ['1', '2024-01-02', cell, '5'],
          ['2', '2024-01-03', cell, '6'],
        ],
      );
      expect(Object.values(roles)).not.toContain('customerId');
      expect(findings).toMatchObject([{ code: 'masked-customer', column: '手机号', sample: cell }]);
    },
  );

  test('an id that is mostly empty gives way to the e-mail address', () => {
    const headers = HEADERS.find(({ id }) => id === 'stripe_payments')!.columns;
    const row = (customer: string) =>
      headers.map((name) =>
        name === 'Customer ID' ? customer : name === 'Customer Email' ? 'a@example.com' : '',
      );
    expect(rolesOf(headers, [row(''), row(''), row('cus_1')]).roles['Customer Email']).toBe('customerId');
    expect(rolesOf(headers, [row('cus_2'), row('cus_1')]).roles['Customer ID']).toBe('customerId');
  });

  test('a name alone is told', () => {
    const { roles, findings } = rolesOf(
      ['Order no', 'Customer name', 'Order date', 'Amount'],
      [
        ['1', 'Ann Example', '2024-01-01', '5'],
        ['2', 'Bob Example', '2024-01-02', '5'],
      ],
    );
    expect(roles['Customer name']).toBe('customerId');
    expect(findings).toEqual([{ code: 'customer-by-name', column: 'Customer name', sample: null }]);
  });
});

describe('headerSignature', () => {
  const headers = ['Order ID', 'Customer', 'Amount (EUR)'];

  test('is the same for any order, case and punctuation', () => {
    expect(headerSignature(['customer', 'AMOUNT', 'order_id'])).toBe(headerSignature(headers));
  });

  test('differs where a column is another, missing, or there twice', () => {
    const others = [['Order ID', 'Client', 'Amount'], ['Order ID', 'Customer'], [...headers, 'Customer'], []];
    expect(new Set([headers, ...others].map(headerSignature)).size).toBe(5);
  });
});
