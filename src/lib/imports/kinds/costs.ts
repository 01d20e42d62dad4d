import type { Kind } from '../kind.ts';

/** What goods cost the house: one row a cost of a style, or of one SKU of it, from a day on, in one currency. */
export const costs: Kind = {
  name: 'costs',
  titles: { en: 'Costs of goods', 'zh-CN': '商品成本', ko: '상품 원가' },
  alsoCalled: [
    'costs',
    'cost price',
    'cost prices',
    'standard cost',
    'cogs',
    '成本',
    '成本价',
    '采购成本',
    '원가',
    '매입가'
  ],
  key: ['product', 'sku', 'currency', 'valid_from'],
  agreements: [],
  oneOf: [['product', 'sku']],
  columns: [
    {
      name: 'product',
      headings: { en: 'Style code', 'zh-CN': '款号', ko: '스타일 코드' },
      also: ['style', 'product code', 'article number', '商品编码', '货号', '상품 코드', '품번'],
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
      name: 'valid_from',
      headings: { en: 'Valid from', 'zh-CN': '生效日期', ko: '적용 시작일' },
      also: ['from', 'from date', 'effective from', 'since', '起始日期', '开始日期', '시작일', '적용일'],
      type: { is: 'date' },
      required: true,
      example: '2026-09-01'
    },
    {
      name: 'unit_cost',
      headings: { en: 'Unit cost', 'zh-CN': '单位成本', ko: '단위 원가' },
      also: [
        'cost',
        'cost price',
        'standard cost',
        'landed cost',
        '成本',
        '成本价',
        '原价',
        '원가',
        '매입가'
      ],
      type: { is: 'amount' },
      required: true,
      example: '14.20'
    },
    {
      name: 'currency',
      headings: { en: 'Currency', 'zh-CN': '币种', ko: '통화' },
      also: ['currency code', '货币', '币别', '화폐'],
      type: { is: 'currency' },
      required: true,
      example: 'EUR'
    }
  ]
};
