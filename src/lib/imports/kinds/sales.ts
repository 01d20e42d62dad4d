import type { Kind } from '../kind.ts';

/** What dealers bought in earlier months, from the books of the company: what the arithmetic of a fair starts from. */
export const sales: Kind = {
  name: 'sales',
  titles: { en: 'Sales history', 'zh-CN': '历史销售', ko: '판매 이력' },
  alsoCalled: ['sales', 'history', 'turnover', 'revenue', '销售额', '销售历史', '매출', '판매실적'],
  key: ['dealer', 'month', 'category'],
  agreements: [],
  columns: [
    {
      name: 'dealer',
      headings: { en: 'Dealer code', 'zh-CN': '经销商编码', ko: '대리점 코드' },
      also: ['dealer', 'customer code', '客户编码', '经销商', '거래처 코드', '대리점'],
      type: { is: 'code' },
      required: true,
      example: 'N-001'
    },
    {
      name: 'month',
      headings: { en: 'Month', 'zh-CN': '月份', ko: '월' },
      also: ['period', 'year month', 'date', '年月', '期间', '연월', '기간'],
      type: { is: 'month' },
      required: true,
      example: '2026-11'
    },
    {
      name: 'category',
      headings: { en: 'Category', 'zh-CN': '品类', ko: '카테고리' },
      also: ['product category', '类别', '分类', '분류'],
      type: { is: 'text', most: 80 },
      example: ''
    },
    {
      name: 'amount',
      headings: { en: 'Sales amount', 'zh-CN': '销售金额', ko: '판매 금액' },
      also: ['sales', 'amount', 'turnover', 'revenue', '销售额', '金额', '매출', '매출액', '금액'],
      type: { is: 'amount' },
      required: true,
      example: '48200.00'
    },
    {
      name: 'currency',
      headings: { en: 'Currency', 'zh-CN': '币种', ko: '통화' },
      also: ['币别', '货币'],
      type: { is: 'currency' },
      required: true,
      example: 'EUR'
    }
  ]
};
