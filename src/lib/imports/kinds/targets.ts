import type { Kind } from '../kind.ts';

/** What a region, rep, dealer or category aims for at a fair; a row with none of them is the fair's own target. */
export const targets: Kind = {
  name: 'targets',
  titles: { en: 'Targets', 'zh-CN': '订货指标', ko: '수주 목표' },
  alsoCalled: ['target', 'goal', 'goals', 'quota', 'plan', '指标', '目标', '목표'],
  key: ['fair', 'region', 'rep_email', 'dealer', 'category'],
  agreements: [],
  onlyOneOf: [['region', 'rep_email', 'dealer', 'category']],
  currencyFrom: 'fair',
  columns: [
    {
      name: 'fair',
      headings: { en: 'Fair', 'zh-CN': '订货会', ko: '오더 미팅' },
      also: ['fair code', 'order fair', '订货会编码', '수주회'],
      type: { is: 'code' },
      required: true,
      example: 'ss27'
    },
    {
      name: 'region',
      headings: { en: 'Region code', 'zh-CN': '大区编码', ko: '지역 코드' },
      also: ['region', '区域', '大区', '区域编码', '지역', '권역'],
      type: { is: 'code' },
      example: 'N'
    },
    {
      name: 'rep_email',
      headings: { en: 'Sales rep email', 'zh-CN': '销售顾问邮箱', ko: '담당자 이메일' },
      also: ['rep', 'rep email', 'sales rep', '业务员邮箱', '영업사원 이메일'],
      type: { is: 'email' },
      example: ''
    },
    {
      name: 'dealer',
      headings: { en: 'Dealer code', 'zh-CN': '经销商编码', ko: '대리점 코드' },
      also: ['dealer', 'customer code', '客户编码', '经销商', '거래처 코드', '대리점'],
      type: { is: 'code' },
      example: ''
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
      headings: { en: 'Target amount', 'zh-CN': '指标金额', ko: '목표 금액' },
      also: [
        'target',
        'amount',
        'goal',
        'quota',
        '指标',
        '目标',
        '目标金额',
        '订货指标',
        '목표',
        '목표액',
        '수주 목표'
      ],
      type: { is: 'amount' },
      required: true,
      example: '1500000.00'
    }
  ]
};
