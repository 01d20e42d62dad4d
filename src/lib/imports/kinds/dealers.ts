import type { Kind } from '../kind.ts';
import { groundColumns } from './dealer-grounds.ts';
import { personColumns } from './dealer-people.ts';

/** Dealers and the people of each: one row a person, the dealer's own columns repeated or left empty. */
export const dealers: Kind = {
  name: 'dealers',
  titles: { en: 'Dealers', 'zh-CN': '经销商', ko: '대리점' },
  alsoCalled: [
    'dealer',
    'reseller',
    'customer',
    'account',
    'distributor',
    '客户',
    '代理商',
    '加盟商',
    '딜러',
    '거래처',
    '고객'
  ],
  key: ['dealer', 'user_email'],
  agreements: [
    {
      by: ['dealer'],
      columns: [
        'dealer_name',
        'legal_name',
        'tax_number',
        'region',
        'class',
        'market',
        'strength',
        'potential',
        'city',
        'address',
        'phone',
        'main_contact',
        'rep_email',
        'price_list',
        'terms',
        'credit_limit',
        'currency',
        'active',
        'fair'
      ]
    }
  ],
  emptiable: [
    'legal_name',
    'tax_number',
    'class',
    'market',
    'strength',
    'potential',
    'city',
    'address',
    'phone',
    'main_contact',
    'rep_email',
    'price_list',
    'terms'
  ],
  currencyFrom: 'price_list',
  needs: { user_name: 'user_email', user_role: 'user_email', user_language: 'user_email' },
  columns: [
    {
      name: 'dealer',
      headings: { en: 'Dealer code', 'zh-CN': '经销商编码', ko: '대리점 코드' },
      also: [
        'dealer',
        'dealer no',
        'dealer id',
        'customer code',
        'customer no',
        'customer number',
        'customer id',
        'account number',
        'reseller id',
        '客户编码',
        '客户编号',
        '客户代码',
        '经销商编号',
        '代理商编码',
        '거래처 코드',
        '거래처코드',
        '고객 코드',
        '딜러 코드'
      ],
      type: { is: 'code' },
      required: true,
      example: 'N-001'
    },
    {
      name: 'dealer_name',
      headings: { en: 'Dealer name', 'zh-CN': '经销商名称', ko: '대리점명' },
      also: [
        'company',
        'company name',
        'customer name',
        'reseller',
        'name',
        '客户名称',
        '公司名称',
        '거래처명',
        '상호',
        '고객명'
      ],
      type: { is: 'text', most: 200 },
      example: 'Alder & Sons Outfitters'
    },
    {
      name: 'legal_name',
      headings: { en: 'Legal name', 'zh-CN': '公司全称', ko: '법인명' },
      also: ['registered name', 'invoice name', '法定名称', '开票名称', '법인 이름', '사업자명'],
      type: { is: 'text', most: 200 },
      example: 'Alder & Sons Ltd'
    },
    {
      name: 'tax_number',
      headings: { en: 'Tax number', 'zh-CN': '税号', ko: '사업자등록번호' },
      also: [
        'vat number',
        'vat id',
        'tax id',
        '纳税人识别号',
        '统一社会信用代码',
        '사업자 등록 번호',
        '세금 번호'
      ],
      type: { is: 'text', most: 60 },
      example: 'GB123456789'
    },
    {
      name: 'region',
      headings: { en: 'Region code', 'zh-CN': '大区编码', ko: '지역 코드' },
      also: ['region', 'sales region', 'territory', '区域', '大区', '区域编码', '区域代码', '지역', '권역'],
      type: { is: 'code' },
      example: 'N'
    },
    {
      name: 'class',
      headings: { en: 'Class', 'zh-CN': '客户等级', ko: '등급' },
      also: ['dealer class', 'tier', 'grade', '等级', '级别', '거래처 등급'],
      type: { is: 'text', most: 20 },
      example: 'A'
    },
    ...groundColumns,
    {
      name: 'city',
      headings: { en: 'City', 'zh-CN': '城市', ko: '도시' },
      also: ['town', '所在城市', '市', '시', '시군구'],
      type: { is: 'text', most: 120 },
      example: 'Leeds'
    },
    {
      name: 'address',
      headings: { en: 'Address', 'zh-CN': '地址', ko: '주소' },
      also: ['street', 'shipping address', 'delivery address', '收货地址', '详细地址', '배송지', '배송 주소'],
      type: { is: 'text', most: 500 },
      example: '14 Mill Street'
    },
    {
      name: 'phone',
      headings: { en: 'Phone', 'zh-CN': '电话', ko: '전화' },
      also: ['telephone', 'tel', 'phone number', '联系电话', '电话号码', '전화번호', '연락처'],
      type: { is: 'text', most: 40 },
      example: '+44 113 496 0000'
    },
    {
      name: 'main_contact',
      headings: { en: 'Main contact', 'zh-CN': '主要联系人', ko: '대표 연락 담당' },
      also: ['ask for', '首要联系人'],
      type: { is: 'text', most: 120 },
      example: 'Rowan Alder'
    },
    {
      name: 'rep_email',
      headings: { en: 'Sales rep email', 'zh-CN': '销售顾问邮箱', ko: '담당자 이메일' },
      also: ['rep', 'rep email', 'sales rep', 'account manager email', '业务员邮箱', '영업사원 이메일'],
      type: { is: 'email' },
      example: ''
    },
    {
      name: 'price_list',
      headings: { en: 'Price list', 'zh-CN': '价目表', ko: '단가표' },
      also: [
        'price list code',
        'pricelist',
        'price group',
        '价目表编码',
        '价格体系',
        '价格表',
        '단가표 코드',
        '가격표'
      ],
      type: { is: 'code' },
      example: 'B'
    },
    {
      name: 'terms',
      headings: { en: 'Payment terms', 'zh-CN': '付款条件', ko: '결제 조건' },
      also: ['terms', 'terms code', '账期', '결제조건'],
      type: { is: 'code' },
      example: ''
    },
    {
      name: 'credit_limit',
      headings: { en: 'Credit limit', 'zh-CN': '信用额度', ko: '여신 한도' },
      also: ['credit', 'credit line', '授信额度', '여신한도', '신용한도'],
      type: { is: 'amount' },
      example: '50000.00'
    },
    {
      name: 'currency',
      headings: { en: 'Currency', 'zh-CN': '币种', ko: '통화' },
      also: ['currency code', '货币', '화폐'],
      type: { is: 'currency' },
      example: ''
    },
    {
      name: 'active',
      headings: { en: 'Active', 'zh-CN': '合作中', ko: '거래 중' },
      also: ['open', 'is active', '启用', '有效', '활성'],
      type: { is: 'yes_no' },
      example: 'yes'
    },
    {
      name: 'fair',
      headings: { en: 'Invited to fair', 'zh-CN': '受邀订货会', ko: '초청 오더 미팅' },
      also: ['fair', 'fair code', '订货会', '오더 미팅', '수주회'],
      type: { is: 'code' },
      example: ''
    },
    ...personColumns
  ]
};
