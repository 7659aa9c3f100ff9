import type { Role } from '../data/roles.ts';
import { plainName } from './plain-name.ts';

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
    maybe: words('id'),
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
      totalsales netsales grosssales revenue netamount grossamount totalcollected transactionamount purchaseamount 金额 实付金额 总金额 订单金额 实收金额 支付金额 销售额 销售金额 成交金额 买家实际支付金额 用户实付金额 商家实收金额
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
  refund: {
    sure: words(
      `refundamount refundedamount amountrefunded refundtotal totalrefunded refundedtotal 退款金额 已退金额 erstattungsbetrag montantrembourse`,
    ),
    likely: words('refund refunded refunds'),
  },
  discount: {
    sure: words(
      `discountamount discounttotal totaldiscount lineitemdiscount coupondiscount 优惠金额 折扣金额 rabattbetrag`,
    ),
    likely: words('discount discounts 优惠 折扣 rabatt remise descuento sconto'),
  },
  shipping: {
    sure: words(
      `shippingcost shippingcosts shippingamount shippingtotal shippingfee shippingprice postage freightvalue 运费 邮费 versandkosten fraisdeport gastosdeenvio`,
    ),
    likely: words('shipping freight versand'),
  },
  tax: {
    sure: words(`taxamount taxtotal totaltax salestax vatamount 税额 税费`),
    likely: words('tax taxes vat mwst ust tva iva'),
  },
  fee: {
    sure: words(`transactionfee processingfee totalfees commission 手续费 服务费`),
    likely: words('fee fees gebühr gebühren entgelt'),
  },
  unitCost: {
    sure: words(`unitcost costperitem costperunit costprice itemcost productcost lineitemcost 成本价 单位成本 成本单价 进货价 采购价 进价 einkaufspreis
      einkaufspreisnetto prixdachat preciodecoste`),
    likely: words('成本'),
  },
  packedProducts: {
    sure: words(`lineitems products orderitems`),
  },
  customerName: {
    sure: words(
      `customername clientname fullname billingname buyername contactname 客户名称 客户姓名 收货人姓名 收货人 收件人 kundenname nomduclient nombredelcliente`,
    ),
  },
  phone: {
    sure: words(
      `phone mobile telephone phonenumber mobilenumber mobilephone telephonenumber billingphone customerphone 手机号 手机 手机号码 联系手机 联系电话 电话 收件人手机号 telefon telefonnummer téléphone teléfono`,
    ),
  },
  channel: {
    sure: words(`channel saleschannel orderchannel 渠道 销售渠道 订单来源 kanal vertriebskanal canal`),
    likely: words('source 来源'),
  },
  consent: {
    sure: words(`acceptsmarketing acceptsemailmarketing marketingconsent emailoptin newsletteroptin`),
  },
  timeOfDay: {
    sure: words(`time timeofday saletime uhrzeit heure hora 时间 时刻`),
  },
  reference: {
    sure: words(
      `originalorderid originaltransactionid parenttransactionid referencetxnid relatedtransactionid refundof 原订单号 原交易号`,
    ),
  },
  cancelledAt: {
    sure: words(`cancelledat canceledat cancelleddate canceldate cancellationdate 取消时间`),
  },
  afterSale: {
    sure: words(`售后状态 退款状态 returnstatus refundstatus`),
  },
  entryType: {
    sure: words(`transactiontype entrytype eventtype 交易类型 transaktionsart`),
  },
  direction: {
    sure: words(`收支 收支类型 balanceimpact debitcredit`),
  },
  mode: {
    sure: words(`livemode testmode`),
  },
  orderCount: {
    sure: words(`totalorders ordercount orderscount numberoforders 订单数 累计订单数 消费次数`),
  },
  totalSpent: {
    sure: words(`totalspent totalspend lifetimevalue lifetimespend 累计消费 累计消费金额`),
  },
  campaign: {
    sure: words(
      `campaign campaignname kampagne kampagnenname campagne campaña nomdelacampagne 推广计划 计划名称`,
    ),
  },
  cost: {
    sure: words(
      `cost spend amountspent adspend adcost kosten coût coste ausgegebenerbetrag montantdépensé importegastado 花费 消耗 推广花费`,
    ),
  },
  impressions: {
    sure: words(`impressions impr impressionen impresiones 展现量 展示量 曝光量`),
  },
  clicks: {
    sure: words(`clicks linkclicks uniqueclicks klicks linkklicks clics 点击量 点击数`),
  },
  conversions: {
    sure: words(`conversions conv purchases konversionen conversiones 转化数 成交订单数`),
  },
  conversionValue: {
    sure: words(
      `convvalue conversionvalue purchaseconversionvalue purchasesconversionvalue 转化金额 成交金额`,
    ),
  },
  recipients: {
    sure: words(`totalrecipients recipients emailssent delivered successfuldeliveries 发送人数`),
  },
  opens: {
    sure: words(`opens uniqueopens totalopens 打开数`),
  },
};

const KNOWN: ReadonlySet<string> = new Set(
  Object.values(ROLE_NAMES).flatMap(({ sure, likely = [] }) => [...sure, ...likely]),
);

/** Whether a cell is the name of something a shop exports. */
export function isKnownHeader(cell: string): boolean {
  return KNOWN.has(plainName(cell));
}

/** Whether a header is a name for the role, if perhaps for others too. */
export function namesRole(header: string, role: Role): boolean {
  const name = plainName(header);
  const { sure, likely = [], maybe = [], endings = [] } = ROLE_NAMES[role];
  return [...sure, ...likely, ...maybe].includes(name) || endings.some((ending) => name.endsWith(ending));
}

function words(list: string): readonly string[] {
  return list.trim().split(/\s+/);
}
