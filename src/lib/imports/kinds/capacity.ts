import type { Kind } from '../kind.ts';

/** Pieces that can be made by a day, on top of what is in stock. */
export const capacity: Kind = {
  name: 'capacity',
  titles: { en: 'Capacity', 'zh-CN': '产能', ko: '생산 가능량' },
  alsoCalled: ['production', 'supply', '可产量', '生产计划', '생산능력', '생산계획'],
  key: ['sku', 'available_on'],
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
      name: 'available_on',
      headings: { en: 'Available on', 'zh-CN': '可交货日期', ko: '출고 가능일' },
      also: [
        'date',
        'available',
        'avail. date',
        'availability date',
        'ship date',
        'first ship date',
        '日期',
        '交货日期',
        '完工日期',
        '일자',
        '납기일',
        '완료일'
      ],
      type: { is: 'date' },
      required: true,
      example: '2027-02-04'
    },
    {
      name: 'quantity',
      headings: { en: 'Quantity', 'zh-CN': '数量', ko: '수량' },
      also: ['qty', 'capacity', 'units', 'pieces', '产能', '可产数量', '생산량', '생산 수량'],
      type: { is: 'whole', least: 0, most: 2_000_000_000 },
      required: true,
      example: '300'
    }
  ]
};
