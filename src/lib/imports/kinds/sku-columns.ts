import type { Column } from '../kind.ts';

/** What a row says of one colour and size of its style. */
export const skuColumns: readonly Column[] = [
  {
    name: 'sku',
    headings: { en: 'SKU', 'zh-CN': 'SKU 编码', ko: 'SKU 코드' },
    also: ['sku code', 'variant code', 'item number', '单品编码', '规格编码', '단품 코드', '단품코드'],
    type: { is: 'code' },
    example: 'LM-V204-MOS-L'
  },
  {
    name: 'colour',
    headings: { en: 'Colour', 'zh-CN': '颜色', ko: '색상' },
    also: ['color', 'colour name', 'color name', '颜色名称', '컬러', '색'],
    type: { is: 'text', most: 60 },
    example: 'Moss'
  },
  {
    name: 'colour_zh',
    headings: { en: 'Colour in Chinese', 'zh-CN': '颜色中文名称', ko: '중국어 색상' },
    also: ['color in chinese', 'color zh', 'chinese colour', 'chinese color', '中文颜色'],
    type: { is: 'text', most: 60 },
    example: '苔绿'
  },
  {
    name: 'colour_ko',
    headings: { en: 'Colour in Korean', 'zh-CN': '颜色韩文名称', ko: '한국어 색상' },
    also: ['color in korean', 'color ko', 'korean colour', 'korean color', '한글 색상'],
    type: { is: 'text', most: 60 },
    example: '모스 그린'
  },
  {
    name: 'colour_hex',
    headings: { en: 'Colour value', 'zh-CN': '色值', ko: '색상값' },
    also: ['color value', 'hex', 'colour hex', 'color hex', 'rgb'],
    type: { is: 'colour' },
    example: '#5B6B3A'
  },
  {
    name: 'size',
    headings: { en: 'Size', 'zh-CN': '尺码', ko: '사이즈' },
    also: ['size name', '尺寸', '规格', '码数', '치수'],
    type: { is: 'text', most: 40 },
    example: 'L'
  },
  {
    name: 'barcode',
    headings: { en: 'Barcode', 'zh-CN': '条码', ko: '바코드' },
    also: ['ean', 'ean13', 'upc', 'gtin', '条形码', '국제바코드'],
    type: { is: 'code' },
    example: '5060000000017'
  },
  {
    name: 'sku_refill',
    headings: { en: 'Refill of the SKU', 'zh-CN': '单品可补货', ko: 'SKU 보충 주문' },
    also: ['sku refillable', 'variant refill', 'size in refill', '单品补货', '规格可补货', '단품 보충'],
    type: { is: 'yes_no' },
    example: 'yes'
  },
  {
    name: 'sku_active',
    headings: { en: 'SKU active', 'zh-CN': '单品在售', ko: 'SKU 판매 중' },
    also: ['sku on sale', 'variant active', 'size active', '规格在售', '单品启用', '단품 판매 중'],
    type: { is: 'yes_no' },
    example: 'yes'
  }
];
