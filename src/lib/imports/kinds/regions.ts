import type { Kind } from '../kind.ts';

/** Regions compete with each other on the board. */
export const regions: Kind = {
  name: 'regions',
  titles: { en: 'Regions', 'zh-CN': '大区', ko: '지역' },
  alsoCalled: ['region', 'territory', 'territories', '区域', '권역'],
  key: ['region'],
  agreements: [],
  emptiable: ['region_name_zh', 'region_name_ko', 'board_name'],
  columns: [
    {
      name: 'region',
      headings: { en: 'Region code', 'zh-CN': '大区编码', ko: '지역 코드' },
      also: ['region', 'code', '区域编码', '区域代码', '区域编号', '编码', '권역 코드', '코드'],
      type: { is: 'code' },
      required: true,
      example: 'N'
    },
    {
      name: 'region_name',
      headings: { en: 'Region name', 'zh-CN': '大区名称', ko: '지역명' },
      also: ['name', 'region', '名称', '大区', '区域名称', '이름', '권역명', '지역 이름'],
      type: { is: 'text', most: 120 },
      example: 'North'
    },
    {
      name: 'region_name_zh',
      headings: { en: 'Region name in Chinese', 'zh-CN': '大区中文名称', ko: '중국어 지역명' },
      also: ['name zh', 'name in chinese', 'chinese name', '中文名称', '中文名'],
      type: { is: 'text', most: 120 },
      example: '北区'
    },
    {
      name: 'region_name_ko',
      headings: { en: 'Region name in Korean', 'zh-CN': '大区韩文名称', ko: '한국어 지역명' },
      also: ['name ko', 'name in korean', 'korean name', '韩文名称', '한글 지역명'],
      type: { is: 'text', most: 120 },
      example: '북부'
    },
    {
      name: 'board_name',
      headings: { en: 'Name on the board', 'zh-CN': '大屏名称', ko: '현황판 표시명' },
      also: ['board name', 'short name', '简称', '약칭'],
      type: { is: 'text', most: 40 },
      example: 'North'
    },
    {
      name: 'board_colour',
      headings: { en: 'Board colour', 'zh-CN': '大屏颜色', ko: '현황판 색상' },
      also: ['board color', 'colour number'],
      type: { is: 'whole', least: 1, most: 48 },
      example: '1'
    }
  ]
};
