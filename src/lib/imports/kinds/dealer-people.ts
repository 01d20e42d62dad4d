import type { Column } from '../kind.ts';

/** The columns about a person of the dealer. */
export const personColumns: readonly Column[] = [
  {
    name: 'user_name',
    headings: { en: 'Person', 'zh-CN': '联系人', ko: '담당자명' },
    also: [
      'contact',
      'contact name',
      'contact person',
      'user name',
      'full name',
      '姓名',
      '用户姓名',
      '담당자',
      '성명'
    ],
    type: { is: 'text', most: 120 },
    example: 'Rowan Alder'
  },
  {
    name: 'user_email',
    headings: { en: 'Email', 'zh-CN': '邮箱', ko: '이메일' },
    also: [
      'e-mail',
      'mail',
      'email address',
      'user email',
      'contact email',
      '电子邮箱',
      '电子邮件',
      '이메일 주소',
      '전자우편'
    ],
    type: { is: 'email' },
    example: 'rowan@alder.example'
  },
  {
    name: 'user_role',
    headings: { en: 'Role', 'zh-CN': '角色', ko: '역할' },
    also: ['user role', 'position', '职位', '职务', '직책', '권한'],
    type: {
      is: 'choice',
      of: {
        owner: ['owner', 'boss', 'manager', '老板', '负责人', '店主', '대표', '사장', '점주'],
        buyer: ['buyer', 'purchaser', '采购', '买手', '订货员', '구매', '구매 담당', '바이어'],
        payer: ['payer', 'accountant', 'finance', '财务', '付款人', '会计', '회계', '결제 담당', '경리'],
        viewer: ['viewer', 'read only', '查看者', '只读', '조회', '열람자']
      }
    },
    example: 'owner'
  },
  {
    name: 'user_language',
    headings: { en: 'Language', 'zh-CN': '语言', ko: '언어' },
    also: ['locale', 'user language'],
    type: {
      is: 'choice',
      of: {
        en: ['en', 'english', '英文', '英语', '영어'],
        'zh-CN': ['zh', 'zh-cn', 'cn', 'chinese', '中文', '简体中文', '汉语', '중국어'],
        ko: ['ko', 'kr', 'korean', '韩文', '韩语', '한국어', '국문']
      }
    },
    example: 'en'
  }
];
