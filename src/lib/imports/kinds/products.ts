import type { Kind } from '../kind.ts';

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
    'season'
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
      name: 'active',
      headings: { en: 'Active', 'zh-CN': '在售', ko: '판매 중' },
      also: ['on sale', 'is active', '启用', '활성'],
      type: { is: 'yes_no' },
      example: 'yes'
    }
  ]
};
