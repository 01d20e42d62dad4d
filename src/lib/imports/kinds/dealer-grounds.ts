import type { Column } from '../kind.ts';

/** What a dealer is classed by; the class follows from it where the row names none. */
export const groundColumns: readonly Column[] = [
  {
    name: 'market',
    headings: { en: 'Market', 'zh-CN': '市场规划', ko: '시장 계획' },
    also: ['market plan', 'planned market', '市场', '시장'],
    type: {
      is: 'choice',
      of: {
        key: ['key', 'key market', '重点', '重点市场', '핵심', '핵심 시장'],
        planned: ['planned', 'planned market', '计划内', '计划内市场', '계획', '계획 시장'],
        unplanned: [
          'unplanned',
          'not planned',
          'not a planned market',
          '计划外',
          '计划外市场',
          '계획 외',
          '계획 외 시장'
        ]
      }
    },
    example: 'planned'
  },
  {
    name: 'strength',
    headings: { en: 'Strength', 'zh-CN': '实力', ko: '역량' },
    also: ['dealer strength', '经销商实力', '대리점 역량'],
    type: {
      is: 'choice',
      of: {
        strong: ['strong', '强', '实力强', '강함'],
        usual: ['usual', 'as usual', 'medium', '一般', '보통'],
        weak: ['weak', '弱', '实力弱', '약함']
      }
    },
    example: 'usual'
  },
  {
    name: 'potential',
    headings: { en: 'Potential', 'zh-CN': '潜力', ko: '잠재력' },
    also: ['dealer potential', '发展潜力', '성장 가능성'],
    type: {
      is: 'choice',
      of: {
        high: ['high', '大', '潜力大', '높음'],
        usual: ['usual', 'as usual', 'medium', '一般', '보통'],
        low: ['low', '小', '潜力小', '낮음']
      }
    },
    example: 'high'
  }
];
