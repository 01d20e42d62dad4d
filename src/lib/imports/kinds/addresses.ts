import type { Kind } from '../kind.ts';

/** Where goods go beside the dealer's own address: one row a door. */
export const addresses: Kind = {
  name: 'addresses',
  titles: { en: 'Delivery addresses', 'zh-CN': '收货地址', ko: '배송지' },
  alsoCalled: ['address book', 'doors', 'ship to', 'stores', '门店', '매장'],
  key: ['dealer', 'door'],
  agreements: [],
  emptiable: ['door_name', 'postal_code', 'city', 'country', 'phone', 'main_contact'],
  columns: [
    {
      name: 'dealer',
      headings: { en: 'Dealer code', 'zh-CN': '经销商编码', ko: '대리점 코드' },
      also: ['dealer', 'dealer no', 'customer code', 'customer no', '客户编码', '거래처 코드', '거래처코드'],
      type: { is: 'code' },
      required: true,
      example: 'N-001'
    },
    {
      name: 'door',
      headings: { en: 'Door code', 'zh-CN': '门店编码', ko: '배송지 코드' },
      also: ['door', 'store code', 'ship to code', 'address code', '收货点编码', '매장 코드'],
      type: { is: 'code' },
      required: true,
      example: 'WEST'
    },
    {
      name: 'door_name',
      headings: { en: 'Door name', 'zh-CN': '门店名称', ko: '배송지명' },
      also: ['store name', 'store', '收货点名称', '매장명'],
      type: { is: 'text', most: 120 },
      example: 'Shop in the west'
    },
    {
      name: 'address',
      headings: { en: 'Address', 'zh-CN': '地址', ko: '주소' },
      also: ['street', 'shipping address', 'delivery address', '收货地址', '详细地址', '배송 주소'],
      type: { is: 'text', most: 500 },
      example: '3 Weir Road'
    },
    {
      name: 'postal_code',
      headings: { en: 'Postal code', 'zh-CN': '邮政编码', ko: '우편번호' },
      also: ['postcode', 'zip', 'zip code', '邮编'],
      type: { is: 'text', most: 20 },
      example: 'LS1 4AB'
    },
    {
      name: 'city',
      headings: { en: 'City', 'zh-CN': '城市', ko: '도시' },
      also: ['town', '所在城市', '시'],
      type: { is: 'text', most: 120 },
      example: 'Leeds'
    },
    {
      name: 'country',
      headings: { en: 'Country', 'zh-CN': '国家', ko: '국가' },
      also: ['country code', '国家/地区', '나라'],
      type: { is: 'text', most: 60 },
      example: 'GB'
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
      headings: { en: 'Who takes goods in', 'zh-CN': '收货人', ko: '받는 사람' },
      also: ['contact', 'contact name', 'recipient', '联系人', '담당자'],
      type: { is: 'text', most: 120 },
      example: 'Kit Alder'
    },
    {
      name: 'active',
      headings: { en: 'Active', 'zh-CN': '使用中', ko: '사용 중' },
      also: ['open', 'is active', '启用', '활성'],
      type: { is: 'yes_no' },
      example: 'yes'
    }
  ]
};
