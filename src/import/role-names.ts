import type { Role } from '../data/roles.ts';

/** How well a header of this name fits the role, before the cells below it are looked at. */
export interface RoleNames {
  /** Says the role and nothing else. */
  readonly sure: readonly string[];
  /** Usually means the role. */
  readonly likely?: readonly string[];
  /** Means the role when nothing fits it better. */
  readonly maybe?: readonly string[];
  /** Last words of longer headers: `Shipping Country`. */
  readonly endings?: readonly string[];
}

/**
 * Header names in the form that {@link plainName} gives. From real exports of shops and payment services, and what
 * people call their own columns; English first, then Chinese, German, French, Spanish.
 */
export const ROLE_NAMES: Readonly<Record<Role, RoleNames>> = {
  customerId: {
    sure: words(`customerid custid customerno customernumber customercode customerkey clientid clientno clientnumber
      buyerid buyeruserid userid memberid membernumber memberno householdid householdkey shopperid visitorid contactid
      customeridentifier patronid cardno loyaltyid loyaltycard 客户编号 客户id 客户号 客户代码 会员编号 会员id 会员号 会员卡号
      用户id 用户编号 顾客编号 顾客id 买家id 买家会员名 kundennummer kundennr kundenid numeroclient codeclient idclient clienteid
      idcliente codigocliente`),
    likely:
      words(`customer client buyer member user household buyerusername username customerreferenceid accountid 客户 会员
      会员名 用户 顾客 买家 买家昵称 kunde cliente acheteur`),
    maybe:
      words(`id phone mobile telephone phonenumber customername clientname fullname billingname 手机号 手机 联系手机
      客户名称 客户姓名 收货人姓名`),
    endings: words('customerid userid memberid clientid'),
  },
  orderId: {
    sure: words(`orderid orderno ordernumber ordernum orderkey invoiceno invoicenumber invoiceid invoice receiptno
      receiptnumber receiptid transactionid transactionno basketid amazonorderid salesordernumber saleid billno ticketno
      ticketid cartid checkoutid 订单号 订单编号 订单id 主订单编号 交易单号 交易订单号 交易号 小票号 流水号 销售单号 bestellnummer bestellnr
      auftragsnummer rechnungsnummer numerodecommande commandeid numerodepedido pedidoid transaktionscode`),
    likely: words('order receipt basket transaction ticket 订单 单号 bestellung commande pedido'),
    maybe: words('id reference ref name'),
    endings: words('orderid orderno ordernumber'),
  },
  timestamp: {
    sure: words(`timestamp orderdate orderdatetime ordertime invoicedate purchasedate purchasetime saledate salesdate
      transactiondate transactiontime transactiontimestamp createdat createdutc createddateutc createdtime orderedat
      datetime reviewdate reviewtime 下单时间 下单日期 付款时间 订单创建时间 订单提交时间 订单成交时间 交易时间 交易日期 创建时间 购买时间 购买日期
      销售日期 订单日期 bestelldatum rechnungsdatum datedecommande fechadepedido fechadecompra`),
    likely: words('date time day paidat datepaid created purchased 日期 时间 支付时间 datum fecha'),
    endings: words('timestamp datetime date time createdat 时间 日期'),
  },
  productId: {
    sure: words(`productid productcode productno productnumber productsku stockcode sku skuid itemid itemcode itemno itemnumber
      articleid articleno articlenumber asin lineitemsku variantid listingid 商品id 商品编号 商品编码 商品代码 商家编码 外部系统编号 货号
      artikelnummer artikelnr referenciaproducto`),
    likely: words('upc ean gtin isbn barcode couponupc clothingid 条码'),
    endings: words('sku productid'),
  },
  productName: {
    sure: words(`productname producttitle productdescription itemname itemtitle itemdescription lineitemname 宝贝标题 商品名称
      商品标题 商品名 品名 选购商品 产品名称 artikelbezeichnung produktname nomduproduit nombredelproducto`),
    likely: words(
      'product item description products article 商品 标题 产品 artikel produkt produit producto',
    ),
  },
  category: {
    sure: words(
      'category productcategory itemcategory categoryname producttype 类目 分类 品类 商品类目 商品分类 类别 kategorie categoria',
    ),
    likely: words('department departmentname cat productgroup 部门'),
    maybe: words('classname class'),
  },
  quantity: {
    sure: words(`quantity qty quantitypurchased quantityordered quantityshipped orderquantity lineitemquantity itemquantity itemssold
      unitssold numberofitems 数量 件数 购买数量 商品数量 宝贝总数量 销量 menge anzahl quantite cantidad`),
    likely: words('units pieces'),
    maybe: words('count'),
    endings: words('quantity qty'),
  },
  unitPrice: {
    sure: words(`unitprice priceperunit priceeach itemprice lineitemprice productprice sellingprice 单价 商品单价 售价 einzelpreis
      stueckpreis stückpreis prixunitaire preciounitario`),
    likely: words('price 价格 preis prix precio'),
    endings: words('unitprice'),
  },
  amount: {
    sure: words(`amount totalamount ordertotal orderamount ordervalue salesvalue salesamount linetotal itemtotal totalprice
      totalsales netsales grosssales revenue netamount grossamount totalcollected transactionamount purchaseamount
      totalspent totalspend 金额 实付金额 总金额 订单金额 实收金额 支付金额 销售额 销售金额 成交金额 买家实际支付金额 用户实付金额 商家实收金额
      订单应付金额 买家应付货款 umsatz gesamtbetrag betrag montant importe`),
    likely: words('total sales gross net value paid payment 总价 实付 总计 brutto netto'),
    maybe: words('subtotal sum spend spent'),
  },
  status: {
    sure: words(
      'status orderstatus financialstatus paymentstatus transactionstatus 订单状态 交易状态 状态 当前状态 bestellstatus statut estado',
    ),
  },
  currency: {
    sure: words('currency currencycode 币种 货币 währung waehrung devise moneda'),
    endings: words('currency'),
  },
  country: {
    sure: words(`country countrycode countryname countryregion shipcountry shippingcountry billingcountry shiptocountry nation 国家
      国家地区 land pays pais país`),
    endings: words('country countrycode'),
  },
  email: {
    sure: words(`email emailaddress customeremail buyeremail billingemail contactemail emailbilling fromemailaddress 邮箱 电子邮箱
      邮箱地址 电子邮件`),
    likely: words('mail'),
    endings: words('email emailaddress'),
  },
  rating: {
    sure: words(
      'rating reviewrating starrating stars overallrating 评分 星级 打分 bewertung note calificacion',
    ),
    likely: words('score overall star'),
  },
  text: {
    sure: words(
      'reviewtext reviewbody reviewcontent review comment comments feedback 评论 评价 评论内容 评价内容 评论文本 kommentar commentaire comentario',
    ),
    likely: words('text body content message 内容 留言'),
  },
  orderTotal: { sure: [] },
  refund: { sure: [] },
  discount: { sure: [] },
  shipping: { sure: [] },
  tax: { sure: [] },
  fee: { sure: [] },
  packedProducts: { sure: [] },
  customerName: { sure: [] },
  phone: { sure: [] },
  channel: { sure: [] },
  consent: { sure: [] },
  timeOfDay: { sure: [] },
  reference: { sure: [] },
  cancelledAt: { sure: [] },
  afterSale: { sure: [] },
  entryType: { sure: [] },
  direction: { sure: [] },
  mode: { sure: [] },
  orderCount: { sure: [] },
  totalSpent: { sure: [] },
  campaign: { sure: [] },
  cost: { sure: [] },
  impressions: { sure: [] },
  clicks: { sure: [] },
  conversions: { sure: [] },
  conversionValue: { sure: [] },
  recipients: { sure: [] },
  opens: { sure: [] },
};

const KNOWN: ReadonlySet<string> = new Set(
  Object.values(ROLE_NAMES).flatMap(({ sure, likely = [] }) => [...sure, ...likely]),
);

/** Whether a cell is the name of something a shop exports. */
export function isKnownHeader(cell: string): boolean {
  return KNOWN.has(plainName(cell));
}

/** A header without case, spaces, punctuation and what stands in brackets: `Amount (EUR)`, `order_id`, `金额(元)`. */
export function plainName(header: string): string {
  const name = header.normalize('NFKC').toLowerCase();
  const outside = name.replace(/[([{（【].*?[)\]}）】]/gu, '');
  return lettersOf(outside) === '' ? lettersOf(name) : lettersOf(outside);
}

function lettersOf(name: string): string {
  return name.replace(/[^\p{L}\p{N}]+/gu, '');
}

function words(list: string): readonly string[] {
  return list.trim().split(/\s+/);
}
