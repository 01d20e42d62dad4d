import type { Kind } from '../kind.ts';

/** Orders of earlier seasons, closed and delivered: they fill history and reorder, and touch neither stock nor board nor money. */
export const orders: Kind = {
  name: 'orders',
  titles: { en: 'Earlier orders', 'zh-CN': '历史订单', ko: '지난 주문' },
  alsoCalled: [
    'orders',
    'order history',
    'past orders',
    'sales history',
    '订单',
    '订单历史',
    '주문',
    '주문 이력'
  ],
  key: ['fair', 'order_no', 'sku'],
  agreements: [{ by: ['fair', 'order_no'], columns: ['dealer', 'ordered_on'] }],
  currencyFrom: 'fair',
  columns: [
    {
      name: 'order_no',
      headings: { en: 'Order number', 'zh-CN': '订单号', ko: '주문 번호' },
      also: ['order', 'order no', 'order id', 'invoice', '单号', '订单编号', '주문번호'],
      type: { is: 'code' },
      required: true,
      example: 'A-2025-0117'
    },
    {
      name: 'fair',
      headings: { en: 'Fair', 'zh-CN': '订货会', ko: '수주회' },
      also: ['fair code', 'season', '季节', '시즌'],
      type: { is: 'code' },
      required: true,
      example: 'ss26'
    },
    {
      name: 'dealer',
      headings: { en: 'Dealer code', 'zh-CN': '经销商编码', ko: '대리점 코드' },
      also: ['dealer', 'customer', 'customer code', 'customer no', '客户编码', '거래처 코드', '대리점'],
      type: { is: 'code' },
      required: true,
      example: 'N-001'
    },
    {
      name: 'ordered_on',
      headings: { en: 'Order date', 'zh-CN': '下单日期', ko: '주문일' },
      also: ['date', 'ordered', 'placed on', '日期', '订货日期', '주문 일자', '일자'],
      type: { is: 'date' },
      required: true,
      example: '2025-03-18'
    },
    {
      name: 'sku',
      headings: { en: 'SKU', 'zh-CN': 'SKU 编码', ko: 'SKU 코드' },
      also: ['sku code', 'variant code', 'item number', '货号', '单品编码', '품번', '단품 코드'],
      type: { is: 'code' },
      required: true,
      example: 'LM-V204-MOS-L'
    },
    {
      name: 'quantity',
      headings: { en: 'Ordered quantity', 'zh-CN': '订货数量', ko: '주문 수량' },
      also: ['quantity', 'qty', 'units', 'pieces', '数量', '件数', '수량'],
      type: { is: 'whole', least: 1, most: 999_999 },
      required: true,
      example: '24'
    },
    {
      name: 'unit_price',
      headings: { en: 'Price paid', 'zh-CN': '成交单价', ko: '공급 단가' },
      also: ['unit price', 'price', 'net price', '单价', '价格', '단가', '가격'],
      type: { is: 'amount' },
      required: true,
      example: '29.00'
    }
  ]
};
