import type { Outcome } from './pay.ts';

export interface PayPageWords {
  lang: string;
  title: string;
  sandbox: string;
  noMoney: string;
  pay: (amount: string) => string;
  back: string;
  choose: string;
  outcome: Record<Outcome, { name: string; what: string }>;
  declined: string;
  paid: string;
  waiting: string;
  expired: string;
  missing: string;
  goOn: string;
}

const en: PayPageWords = {
  lang: 'en',
  title: 'Pay',
  sandbox: 'Sandbox',
  noMoney: 'This page plays the payment service. No card is charged and no real money moves.',
  pay: (amount) => `Pay ${amount}`,
  back: 'Go back without paying',
  choose: 'What should happen',
  outcome: {
    card_ok: { name: 'Card 4242 4242 4242 4242', what: 'is accepted at once' },
    card_declined: { name: 'Card 4000 0000 0000 0002', what: 'is declined' },
    delayed_ok: { name: 'Bank debit', what: 'succeeds after a short while' },
    delayed_fails: { name: 'Bank debit without cover', what: 'fails after a short while' }
  },
  declined: 'The card was declined. Nothing was charged. Choose another way or go back.',
  paid: 'This payment is complete. There is nothing more to do here.',
  waiting: 'This payment is under way. The bank answers in a short while.',
  expired: 'This page has expired. Nothing was charged. Go back and start the payment anew.',
  missing: 'There is no such payment. Go back to the shop and start it anew.',
  goOn: 'Continue'
};

const zh: PayPageWords = {
  lang: 'zh-CN',
  title: '付款',
  sandbox: '沙盒',
  noMoney: '此页面模拟支付服务，不会扣款，也没有真实资金流动。',
  pay: (amount) => `支付 ${amount}`,
  back: '不付款，返回',
  choose: '选择模拟结果',
  outcome: {
    card_ok: { name: '银行卡 4242 4242 4242 4242', what: '立即支付成功' },
    card_declined: { name: '银行卡 4000 0000 0000 0002', what: '被发卡行拒绝' },
    delayed_ok: { name: '银行代扣', what: '稍后成功' },
    delayed_fails: { name: '银行代扣（余额不足）', what: '稍后失败' }
  },
  declined: '银行卡被拒绝，未扣款。请换一种方式，或返回。',
  paid: '这笔付款已完成，无需再操作。',
  waiting: '付款处理中，银行稍后答复。',
  expired: '页面已过期，未扣款。请返回后重新发起付款。',
  missing: '找不到这笔付款。请返回后重新发起。',
  goOn: '继续'
};

const ko: PayPageWords = {
  lang: 'ko',
  title: '결제',
  sandbox: '샌드박스',
  noMoney: '결제 서비스를 흉내 낸 화면입니다. 카드가 청구되지 않고 실제 돈은 오가지 않습니다.',
  pay: (amount) => `${amount} 결제`,
  back: '결제하지 않고 돌아가기',
  choose: '어떤 결과로 할까요',
  outcome: {
    card_ok: { name: '카드 4242 4242 4242 4242', what: '바로 승인됩니다' },
    card_declined: { name: '카드 4000 0000 0000 0002', what: '거절됩니다' },
    delayed_ok: { name: '계좌 출금', what: '잠시 뒤 성공합니다' },
    delayed_fails: { name: '계좌 출금(잔액 부족)', what: '잠시 뒤 실패합니다' }
  },
  declined: '카드가 거절되었습니다. 청구된 금액은 없습니다. 다른 방법을 고르거나 돌아가세요.',
  paid: '결제가 끝났습니다. 더 하실 일이 없습니다.',
  waiting: '결제를 처리하고 있습니다. 은행이 잠시 뒤 답합니다.',
  expired: '화면이 만료되었습니다. 청구된 금액은 없습니다. 돌아가서 결제를 다시 시작하세요.',
  missing: '이 결제를 찾을 수 없습니다. 돌아가서 다시 시작하세요.',
  goOn: '계속'
};

/** The words of the hosted page in the language of the session (Stripe's codes); English for any other. */
export function payPageWords(locale: string | null | undefined): PayPageWords {
  if (locale?.startsWith('zh')) return zh;
  return locale === 'ko' ? ko : en;
}
