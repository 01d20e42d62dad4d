import { companySources, type CompanySource } from '#lib/people/company.ts';
import type { Kind } from '../kind.ts';
import { personColumns } from './dealer-people.ts';

/** How files of the field say it; the stored word is understood as well. */
const sources: Record<CompanySource, readonly string[]> = {
  fair: ['order fair', '订货会', '수주회'],
  show: ['trade show', 'exhibition', 'expo', '展会', '其他活动', '전시회', '박람회'],
  referral: ['recommended', '推荐', '转介绍', '소개', '추천'],
  web: ['website', 'online', '网站', '网络', '웹사이트', '온라인'],
  phone: ['telephone', 'call', '电话', '전화'],
  visit: ['拜访', '上门', '방문'],
  file: ['文件', '파일'],
  other: ['其他', '기타']
};
const choices = Object.fromEntries(companySources.map((name) => [name, [name, ...sources[name]]]));
const email = personColumns.find(({ name }) => name === 'user_email')!;
const language = personColumns.find(({ name }) => name === 'user_language')!;

/** Companies that are no dealers yet with their persons, such as the visitors of another show. One row a person. */
export const prospects: Kind = {
  name: 'prospects',
  titles: { en: 'Prospects and visitors', 'zh-CN': '意向企业与访客', ko: '잠재 업체와 방문자' },
  alsoCalled: ['prospects', 'leads', 'visitors', 'contacts', '意向企业', '访客', '잠재 업체', '방문자'],
  key: ['company', 'person'],
  agreements: [{ by: ['company'], columns: ['trade', 'town', 'region', 'rep_email', 'known_from'] }],
  columns: [
    {
      name: 'company',
      headings: { en: 'Company', 'zh-CN': '企业', ko: '업체' },
      also: ['company name', 'firm', 'shop', '公司', '公司名称', '企业名称', '회사', '업체명', '상호'],
      type: { is: 'text', most: 120 },
      required: true,
      example: 'Harrow & Vale'
    },
    {
      name: 'person',
      headings: { en: 'Person', 'zh-CN': '联系人', ko: '담당자' },
      also: ['name', 'contact', 'contact person', 'visitor', '姓名', '访客姓名', '이름', '성명', '방문자명'],
      type: { is: 'text', most: 120 },
      required: true,
      example: 'Ines Vale'
    },
    {
      name: 'person_role',
      headings: { en: 'What they do', 'zh-CN': '职务', ko: '직책' },
      also: ['position', 'job title', 'title', '职位', '직위'],
      type: { is: 'text', most: 80 },
      example: 'Owner'
    },
    {
      name: 'decides',
      headings: { en: 'Decides', 'zh-CN': '可决定', ko: '결정권' },
      also: ['decider', 'decision maker', '决策人', '결정권자'],
      type: { is: 'yes_no' },
      example: 'yes'
    },
    {
      name: 'phone',
      headings: { en: 'Telephone', 'zh-CN': '电话', ko: '전화' },
      also: ['phone', 'mobile', 'tel', '手机', '联系电话', '휴대폰', '연락처'],
      type: { is: 'text', most: 40 },
      example: '+44 113 496 0000'
    },
    { ...email, name: 'email', example: 'ines@harrow.example' },
    { ...language, name: 'language' },
    {
      name: 'wechat',
      headings: { en: 'WeChat', 'zh-CN': '微信', ko: '위챗' },
      also: ['wechat id', '微信号'],
      type: { is: 'text', most: 60 },
      example: 'ines-vale'
    },
    {
      name: 'kakao',
      headings: { en: 'KakaoTalk', 'zh-CN': 'KakaoTalk', ko: '카카오톡' },
      also: ['kakao', 'kakao id', '카톡'],
      type: { is: 'text', most: 60 },
      example: 'inesvale'
    },
    {
      name: 'trade',
      headings: { en: 'Trade', 'zh-CN': '行业', ko: '업종' },
      also: ['industry', 'business', '主营', '취급 품목'],
      type: { is: 'text', most: 80 },
      example: 'Outdoor'
    },
    {
      name: 'town',
      headings: { en: 'Town', 'zh-CN': '城市', ko: '도시' },
      also: ['city', '所在城市', '지역명'],
      type: { is: 'text', most: 80 },
      example: 'Leeds'
    },
    {
      name: 'region',
      headings: { en: 'Region code', 'zh-CN': '大区编号', ko: '지역 코드' },
      also: ['region', '大区', '지역'],
      type: { is: 'code' },
      example: 'NORTH'
    },
    {
      name: 'rep_email',
      headings: { en: 'Rep email', 'zh-CN': '业务员邮箱', ko: '영업 담당 이메일' },
      also: ['rep', 'sales rep', '业务员', '영업 담당'],
      type: { is: 'email' },
      example: 'rep@brand.example'
    },
    {
      name: 'known_from',
      headings: { en: 'Known from', 'zh-CN': '来源', ko: '알게 된 경로' },
      also: ['source', 'lead source', '渠道', '유입 경로'],
      type: { is: 'choice', of: choices },
      example: 'show'
    }
  ]
};
