import { CARE_SYMBOLS } from '#lib/catalog/care.ts';
import type { Kind } from '../kind.ts';

/** What is told of a style on its page: fabric, fit, care, origin, or whatever a company names. One row a fact. */
export const facts: Kind = {
  name: 'facts',
  titles: { en: 'Product facts', 'zh-CN': '商品说明', ko: '상품 정보' },
  alsoCalled: [
    'facts',
    'attributes',
    'properties',
    'specifications',
    '商品属性',
    '参数',
    '속성',
    '상세 정보'
  ],
  key: ['product', 'fact'],
  agreements: [{ by: ['fact'], columns: ['fact_zh', 'fact_ko'] }],
  emptiable: ['fact_zh', 'fact_ko', 'fact_text', 'fact_text_zh', 'fact_text_ko', 'care'],
  columns: [
    {
      name: 'product',
      headings: { en: 'Style code', 'zh-CN': '款号', ko: '스타일 코드' },
      also: ['style', 'product code', 'article number', '商品编码', '货号', '상품 코드', '품번'],
      type: { is: 'code' },
      required: true,
      example: 'LM-V204'
    },
    {
      name: 'fact',
      headings: { en: 'Fact', 'zh-CN': '说明项', ko: '항목' },
      also: ['attribute', 'property', 'fact name', '属性', '参数名', '속성'],
      type: { is: 'text', most: 60 },
      required: true,
      example: 'Fabric'
    },
    {
      name: 'fact_zh',
      headings: { en: 'Fact in Chinese', 'zh-CN': '说明项中文名称', ko: '중국어 항목' },
      type: { is: 'text', most: 60 },
      example: '面料'
    },
    {
      name: 'fact_ko',
      headings: { en: 'Fact in Korean', 'zh-CN': '说明项韩文名称', ko: '한국어 항목' },
      type: { is: 'text', most: 60 },
      example: '소재'
    },
    {
      name: 'fact_text',
      headings: { en: 'What it is', 'zh-CN': '说明内容', ko: '내용' },
      also: ['fact value', 'attribute value', '属性值', '参数值', '속성값'],
      type: { is: 'text', most: 500 },
      example: '100 % recycled polyamide'
    },
    {
      name: 'fact_text_zh',
      headings: { en: 'What it is in Chinese', 'zh-CN': '说明内容中文', ko: '중국어 내용' },
      type: { is: 'text', most: 500 },
      example: '100% 再生锦纶'
    },
    {
      name: 'fact_text_ko',
      headings: { en: 'What it is in Korean', 'zh-CN': '说明内容韩文', ko: '한국어 내용' },
      type: { is: 'text', most: 500 },
      example: '재생 나일론 100%'
    },
    {
      name: 'care',
      headings: { en: 'Care symbols', 'zh-CN': '洗护标志', ko: '세탁 기호' },
      also: ['care', 'care label', 'washing symbols', '洗涤标志', '洗标', '세탁 표시'],
      type: { is: 'choices', of: CARE_SYMBOLS },
      example: 'wash-30, no-bleach'
    }
  ]
};
