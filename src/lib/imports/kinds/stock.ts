import type { Kind } from '../kind.ts';

/** Pieces in the warehouse, counted: the number replaces what was there. */
export const stock: Kind = {
  name: 'stock',
  titles: { en: 'Stock', 'zh-CN': '库存', ko: '재고' },
  alsoCalled: ['inventory', 'on hand', 'onhand', '现货', '存货', '재고현황'],
  key: ['sku'],
  agreements: [],
  columns: [
    {
      name: 'sku',
      headings: { en: 'SKU', 'zh-CN': 'SKU 编码', ko: 'SKU 코드' },
      also: ['sku code', 'variant code', 'item number', '单品编码', '货号', '단품 코드', '품번'],
      type: { is: 'code' },
      required: true,
      example: 'LM-V204-MOS-L'
    },
    {
      name: 'on_hand',
      headings: { en: 'On hand', 'zh-CN': '库存数量', ko: '재고 수량' },
      also: [
        'stock',
        'quantity',
        'qty',
        'stock quantity',
        'inventory',
        '库存',
        '现有库存',
        '数量',
        '재고',
        '현재고',
        '수량'
      ],
      type: { is: 'whole', least: 0, most: 2_000_000_000 },
      required: true,
      example: '120'
    }
  ]
};
