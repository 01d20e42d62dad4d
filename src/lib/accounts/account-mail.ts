import type { MailBlock } from '#lib/mail/mail-block.ts';
import { factorMails, type FactorMail } from './factor-mails.ts';
import { greetedName } from './mail-name.ts';

export type MailTemplate = 'invitation' | 'already_member' | 'reset' | 'password_changed' | FactorMail;

interface Text {
  subject: string;
  said: string;
  /** What the button with the link says, and what stands below it. */
  button?: string;
  then?: string;
}

/** Mails are written by the server outside any page, so that their texts stand here, each in the three languages. */
const texts: Record<MailTemplate, Record<string, Text>> = {
  ...factorMails,
  invitation: {
    en: {
      subject: 'Your invitation to the order fair portal',
      said: 'you are invited to order online. Open the link on your phone or computer and choose a password.',
      button: 'Choose a password',
      then: 'The link works once and for 14 days. If you did not expect it, ignore this mail.'
    },
    'zh-CN': {
      subject: '订货会门户邀请',
      said: '邀请您在线订货。请用手机或电脑打开链接并设置密码。',
      button: '设置密码',
      then: '链接仅可使用一次，14 天内有效。如非本人操作，请忽略此邮件。'
    },
    ko: {
      subject: '수주회 포털 초대',
      said: '온라인 주문에 초대합니다. 휴대폰이나 컴퓨터에서 링크를 열고 비밀번호를 정하세요.',
      button: '비밀번호 정하기',
      then: '링크는 한 번만, 14일 동안 쓸 수 있습니다. 모르는 내용이면 이 메일을 무시하세요.'
    }
  },
  already_member: {
    en: {
      subject: 'Your invitation to the order fair portal',
      said: 'you were invited to order for another company, but there is an account with this address already, and an address belongs to one company. Nothing was changed. If you expected the invitation, give another address or ask your contact at the brand.'
    },
    'zh-CN': {
      subject: '订货会门户邀请',
      said: '有人邀请您为另一家公司订货，但此邮箱已有账户，且一个邮箱只能属于一家公司。您的账户没有任何改变。如您需要接受邀请，请提供其他邮箱，或联系品牌方。'
    },
    ko: {
      subject: '수주회 포털 초대',
      said: '다른 회사의 주문 담당자로 초대되었지만 이 주소에는 이미 계정이 있고, 주소 하나는 한 회사에만 쓸 수 있습니다. 바뀐 것은 없습니다. 초대를 기다리셨다면 다른 주소를 알려 주시거나 브랜드 담당자에게 문의하세요.'
    }
  },
  reset: {
    en: {
      subject: 'Choose a new password',
      said: 'open the link to choose a new password.',
      button: 'Choose a new password',
      then: 'It works once and for one hour. If you did not ask for it, ignore this mail: your password stays as it is.'
    },
    'zh-CN': {
      subject: '重设密码',
      said: '请打开链接设置新密码。',
      button: '设置新密码',
      then: '链接仅可使用一次，1 小时内有效。如非本人操作，请忽略此邮件，密码不会改变。'
    },
    ko: {
      subject: '새 비밀번호 정하기',
      said: '링크를 열어 새 비밀번호를 정하세요.',
      button: '새 비밀번호 정하기',
      then: '한 번만, 1시간 동안 쓸 수 있습니다. 요청하지 않았다면 이 메일을 무시하세요. 비밀번호는 그대로입니다.'
    }
  },
  password_changed: {
    en: {
      subject: 'Your password was changed',
      said: 'your password was changed and you were signed out everywhere. If that was not you, ask your contact at the brand at once.'
    },
    'zh-CN': {
      subject: '您的密码已修改',
      said: '您的密码已修改，所有设备均已退出登录。如非本人操作，请立即联系品牌方。'
    },
    ko: {
      subject: '비밀번호가 변경되었습니다',
      said: '비밀번호가 변경되어 모든 기기에서 로그아웃되었습니다. 본인이 아니라면 즉시 담당자에게 알려 주세요.'
    }
  }
};

/** The first line, with the name or, where what was typed is not plainly a name, without one. */
const greetings: Record<string, (name: string | null) => string> = {
  en: (name) => (name ? `Hello ${name},` : 'Hello,'),
  'zh-CN': (name) => (name ? `${name}，您好：` : '您好：'),
  ko: (name) => (name ? `${name}님, 안녕하세요.` : '안녕하세요.')
};

/** How a mail begins. */
export const greeting = (name: string, locale: string): string =>
  (greetings[locale] ?? greetings.en!)(greetedName(name));

/** Subject and content of a mail in the receiver's language; English where a language is unknown. */
export function accountMail(
  template: MailTemplate,
  locale: string,
  given: { name: string; link: string }
): { subject: string; blocks: MailBlock[] } {
  const { subject, said, button, then } = texts[template][locale] ?? texts[template].en!;
  const blocks: MailBlock[] = [paragraph(greeting(given.name, locale)), paragraph(said)];
  if (button) blocks.push({ kind: 'button', text: button, link: given.link });
  if (then) blocks.push(paragraph(then));
  return { subject, blocks };
}

const paragraph = (text: string): MailBlock => ({ kind: 'paragraph', text });
