import type { Kind } from '../kind.ts';
import { skuColumns } from './sku-columns.ts';

/** Products with their variants: one row a variant (size of a colour), the product's own columns repeated or left empty. */
export const products: Kind = {
  name: 'products',
  titles: { en: 'Products', 'zh-CN': '商品', ko: '상품' },
  alsoCalled: [
    'product',
    'article',
    'item',
    'style',
    'catalogue',
    'catalog',
    'sku',
    '产品',
    '款式',
    '货品',
    '제품',
    '품목'
  ],
  key: ['sku'],
  agreements: [
    {
      by: ['product'],
      columns: [
        'product_name',
        'product_name_zh',
        'product_name_ko',
        'category',
        'retail_price',
        'lead_time_days',
        'drawing',
        'season',
        'routing',
        'production_line',
        'active'
      ]
    },
    { by: ['product', 'colour'], columns: ['colour_hex'] },
    { by: ['category'], columns: ['category_zh', 'category_ko'] },
    { by: ['colour'], columns: ['colour_zh', 'colour_ko'] }
  ],
  emptiable: [
    'product_name_zh',
    'product_name_ko',
    'category',
    'category_zh',
    'category_ko',
    'colour_zh',
    'colour_ko',
    'colour_hex',
    'barcode',
    'retail_price',
    'lead_time_days',
    'drawing',
    'season',
    'routing',
    'production_line'
  ],
  needs: { category_zh: 'category', category_ko: 'category', colour_zh: 'colour', colour_ko: 'colour' },
  columns: [
    {
      name: 'product',
      headings: { en: 'Style code', 'zh-CN': '款号', ko: '스타일 코드' },
      also: [
        'style',
        'style no',
        'product code',
        'product no',
        'article',
        'article number',
        'item code',
        'model',
        '商品编码',
        '产品编码',
        '款式编码',
        '货号',
        '상품 코드',
        '상품코드',
        '제품 코드',
        '품번',
        '스타일'
      ],
      type: { is: 'code' },
      required: true,
      example: 'LM-V204'
    },
    {
      name: 'product_name',
      headings: { en: 'Style name', 'zh-CN': '商品名称', ko: '상품명' },
      also: [
        'name',
        'product',
        'product name',
        'description',
        'title',
        '名称',
        '品名',
        '产品名称',
        '款名',
        '제품명',
        '품명'
      ],
      type: { is: 'text', most: 200 },
      example: 'Vale vest'
    },
    {
      name: 'product_name_zh',
      headings: { en: 'Name in Chinese', 'zh-CN': '中文名称', ko: '중국어 상품명' },
      also: ['chinese name', 'name zh', '中文品名'],
      type: { is: 'text', most: 200 },
      example: '溪谷马甲'
    },
    {
      name: 'product_name_ko',
      headings: { en: 'Name in Korean', 'zh-CN': '韩文名称', ko: '한국어 상품명' },
      also: ['korean name', 'name ko', '한글 상품명'],
      type: { is: 'text', most: 200 },
      example: '베일 베스트'
    },
    {
      name: 'category',
      headings: { en: 'Category', 'zh-CN': '品类', ko: '카테고리' },
      also: ['product category', 'group', 'product group', '类别', '分类', '大类', '분류', '품목군'],
      type: { is: 'text', most: 80 },
      example: 'Vests'
    },
    {
      name: 'category_zh',
      headings: { en: 'Category in Chinese', 'zh-CN': '品类中文名称', ko: '중국어 카테고리' },
      also: ['chinese category', '中文品类'],
      type: { is: 'text', most: 80 },
      example: '马甲'
    },
    {
      name: 'category_ko',
      headings: { en: 'Category in Korean', 'zh-CN': '品类韩文名称', ko: '한국어 카테고리' },
      also: ['korean category', '한글 카테고리'],
      type: { is: 'text', most: 80 },
      example: '조끼'
    },
    ...skuColumns,
    {
      name: 'retail_price',
      headings: { en: 'Suggested retail', 'zh-CN': '建议零售价', ko: '권장 소비자가' },
      also: ['retail price', 'rrp', 'msrp', 'retail', '零售价', '吊牌价', '소비자가', '판매가'],
      type: { is: 'amount' },
      example: '64.95'
    },
    {
      name: 'currency',
      headings: { en: 'Currency', 'zh-CN': '币种', ko: '통화' },
      also: ['currency code', '货币', '화폐'],
      type: { is: 'currency' },
      example: 'EUR'
    },
    {
      name: 'lead_time_days',
      headings: { en: 'Lead time in days', 'zh-CN': '生产周期（天）', ko: '리드타임(일)' },
      also: ['lead time', 'leadtime', '生产周期', '交货周期', '리드타임', '납기'],
      type: { is: 'whole', least: 0, most: 999 },
      example: '30'
    },
    {
      name: 'drawing',
      headings: { en: 'Picture', 'zh-CN': '图样', ko: '그림' },
      also: ['drawing', 'image'],
      type: { is: 'text', most: 40 },
      example: 'vest'
    },
    {
      name: 'season',
      headings: { en: 'Season', 'zh-CN': '季节', ko: '시즌' },
      also: ['collection', '季度', '컬렉션'],
      type: { is: 'text', most: 40 },
      example: 'SS27'
    },
    {
      name: 'routing',
      headings: { en: 'Routing', 'zh-CN': '工艺路线', ko: '공정 경로' },
      also: ['routing code', 'made by routing', '工艺路线编码', '공정 경로 코드'],
      type: { is: 'code' },
      example: 'knit'
    },
    {
      name: 'production_line',
      headings: { en: 'Production line', 'zh-CN': '生产线', ko: '생산 라인' },
      also: ['production line code', 'made on line', '生产线编码', '생산 라인 코드'],
      type: { is: 'code' },
      example: 'KNIT-1'
    },
    {
      name: 'active',
      headings: { en: 'Active', 'zh-CN': '在售', ko: '판매 중' },
      also: ['on sale', 'is active', '启用', '활성'],
      type: { is: 'yes_no' },
      example: 'yes'
    }
  ]
};
