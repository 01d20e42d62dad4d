import type { Kind } from '../kind.ts';

/** Price lists: one row a price. A further row with a higher quantity is a tier. Pack and minimum count per style. */
export const prices: Kind = {
  name: 'prices',
  titles: { en: 'Price lists', 'zh-CN': '价目表', ko: '단가표' },
  alsoCalled: ['price', 'prices', 'pricelist', 'wholesale', '价格', '批发价', '가격', '단가'],
  key: ['price_list', 'product', 'sku', 'from_units'],
  agreements: [
    { by: ['price_list'], columns: ['price_list_name', 'currency', 'order_minimum', 'order_maximum'] },
    {
      by: ['price_list', 'product'],
      columns: [
        'pack_multiple',
        'minimum_units',
        'colour_minimum_units',
        'maximum_units',
        'must_order',
        'refill'
      ]
    }
  ],
  oneOf: [['product', 'sku']],
  currencyFrom: 'price_list',
  columns: [
    {
      name: 'price_list',
      headings: { en: 'Price list', 'zh-CN': '价目表编码', ko: '단가표 코드' },
      also: [
        'price list code',
        'pricelist',
        'list',
        'price group',
        '价目表',
        '价格体系',
        '价格表',
        '단가표',
        '가격표'
      ],
      type: { is: 'code' },
      required: true,
      example: 'B'
    },
    {
      name: 'price_list_name',
      headings: { en: 'Price list name', 'zh-CN': '价目表名称', ko: '단가표명' },
      also: ['list name', '价格表名称', '가격표명'],
      type: { is: 'text', most: 120 },
      example: 'Independent shops'
    },
    {
      name: 'currency',
      headings: { en: 'Currency', 'zh-CN': '币种', ko: '통화' },
      also: ['currency code', '货币', '화폐'],
      type: { is: 'currency' },
      example: 'EUR'
    },
    {
      name: 'product',
      headings: { en: 'Style code', 'zh-CN': '款号', ko: '스타일 코드' },
      also: [
        'style',
        'style no',
        'product code',
        'article',
        'item code',
        'model',
        '商品编码',
        '产品编码',
        '货号',
        '상품 코드',
        '제품 코드',
        '품번'
      ],
      type: { is: 'code' },
      example: 'LM-V204'
    },
    {
      name: 'sku',
      headings: { en: 'SKU', 'zh-CN': 'SKU 编码', ko: 'SKU 코드' },
      also: ['sku code', 'variant code', 'item number', '单品编码', '단품 코드'],
      type: { is: 'code' },
      example: ''
    },
    {
      name: 'from_units',
      headings: { en: 'From quantity', 'zh-CN': '起订数量', ko: '수량 이상' },
      also: [
        'from',
        'from units',
        'quantity from',
        'min quantity',
        'tier',
        'break',
        'scale',
        '阶梯数量',
        '数量起',
        '数量从',
        '시작 수량',
        '최소 수량'
      ],
      type: { is: 'whole', least: 1, most: 100_000_000 },
      example: '1'
    },
    {
      name: 'unit_price',
      headings: { en: 'Unit price', 'zh-CN': '单价', ko: '단가' },
      also: [
        'price',
        'wholesale',
        'wholesale price',
        'list price',
        'net price',
        '批发价',
        '价格',
        '供货价',
        '订货价',
        '공급가',
        '도매가',
        '가격'
      ],
      type: { is: 'amount' },
      required: true,
      example: '29.00'
    },
    {
      name: 'pack_multiple',
      headings: { en: 'Pack multiple', 'zh-CN': '箱规', ko: '입수' },
      also: [
        'pack',
        'pack qty',
        'pack size',
        'multiple',
        'carton',
        '倍数',
        '包装数',
        '装箱数',
        '배수',
        '포장 단위'
      ],
      type: { is: 'whole', least: 1, most: 1_000_000 },
      example: '6'
    },
    {
      name: 'minimum_units',
      headings: { en: 'Minimum order', 'zh-CN': '起订量', ko: '최소 주문' },
      also: ['minimum', 'minimum units', 'moq', 'minimum quantity', '最小起订量', '최소주문수량'],
      type: { is: 'whole', least: 0, most: 100_000_000 },
      example: '12'
    },
    {
      name: 'colour_minimum_units',
      headings: { en: 'Minimum per colour', 'zh-CN': '每色起订量', ko: '색상별 최소 주문' },
      also: ['colour minimum', 'color minimum', 'moq per colour', 'mcq', '单色起订量', '색상 최소수량'],
      type: { is: 'whole', least: 0, most: 100_000_000 },
      example: '0'
    },
    {
      name: 'maximum_units',
      headings: { en: 'Maximum per dealer', 'zh-CN': '每客户限订量', ko: '거래처별 최대 주문' },
      also: [
        'maximum',
        'maximum units',
        'max quantity',
        'limit per dealer',
        '限订量',
        '最大订货量',
        '최대수량'
      ],
      type: { is: 'whole', least: 0, most: 100_000_000 },
      example: '0'
    },
    {
      name: 'must_order',
      headings: { en: 'Must order', 'zh-CN': '必订款', ko: '필수 주문' },
      also: ['mandatory', 'must buy', '必订', '필수'],
      type: { is: 'yes_no' },
      example: 'no'
    },
    {
      name: 'refill',
      headings: { en: 'Refill', 'zh-CN': '可补货', ko: '보충 주문' },
      also: ['refillable', 'in refill', 'reorder item', '补货', '常备款', '보충 가능', '상시 주문'],
      type: { is: 'yes_no' },
      example: 'yes'
    },
    {
      name: 'order_minimum',
      headings: { en: 'Least of an order', 'zh-CN': '单笔订单最低金额', ko: '주문 최소 금액' },
      also: ['order minimum', 'minimum order value', 'mov', '最低订单金额', '최소 주문 금액'],
      type: { is: 'amount' },
      example: '0.00'
    },
    {
      name: 'order_maximum',
      headings: { en: 'Most of an order', 'zh-CN': '单笔订单最高金额', ko: '주문 최대 금액' },
      also: ['order maximum', 'maximum order value', '最高订单金额', '최대 주문 금액'],
      type: { is: 'amount' },
      example: '0.00'
    }
  ]
};
