import type { Kind } from '../kind.ts';

/** Regions compete with each other on the board. */
export const regions: Kind = {
  name: 'regions',
  titles: { en: 'Regions', 'zh-CN': '区域', ko: '지역' },
  alsoCalled: ['region', 'territory', 'territories', '大区', '권역'],
  key: ['region'],
  agreements: [],
  columns: [
    {
      name: 'region',
      headings: { en: 'Region code', 'zh-CN': '区域编码', ko: '지역 코드' },
      also: ['region', 'code', '区域代码', '大区编码', '区域编号', '编码', '권역 코드', '코드'],
      type: { is: 'code' },
      required: true,
      example: 'N'
    },
    {
      name: 'region_name',
      headings: { en: 'Region name', 'zh-CN': '区域名称', ko: '지역명' },
      also: ['name', 'region', '名称', '大区', '大区名称', '이름', '권역명', '지역 이름'],
      type: { is: 'text', most: 120 },
      example: 'North'
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
      type: { is: 'whole', least: 1, most: 12 },
      example: '1'
    }
  ]
};
