import { m } from '#lib/i18n/paraglide/messages.js';
import type { Words } from './words.ts';
import type { Said } from './said.ts';

const due = (s: Said) => ({ order: s.text('order'), amount: s.money() });

export const moneyWords: Words = {
  'payment.received': {
    title: (s) =>
      s.text('from') === 'transfer'
        ? m.notices_transfer_booked({ amount: s.money() }, s.in)
        : m.notices_payment_received({ amount: s.money() }, s.in),
    body: (s) => (s.has('order') ? m.notices_for_order({ order: s.text('order') }, s.in) : ''),
    many: (count, s) => m.notices_payments_received({ count }, s.in)
  },
  'policy.break_credited': {
    title: (s) => m.notices_break_credited({ amount: s.money() }, s.in),
    body: (s) => m.notices_break_credited_more({}, s.in)
  },
  'payment.reversed': {
    title: (s) => m.notices_payment_reversed({ amount: s.money() }, s.in),
    body: (s) => (s.has('order') ? m.notices_for_order({ order: s.text('order') }, s.in) : '')
  },
  'payment.failed': {
    title: (s) => m.notices_payment_failed({ amount: s.money() }, s.in),
    body: (s) => m.notices_payment_failed_more({ order: s.text('order') }, s.in)
  },
  'payment.disputed': {
    title: (s) => m.notices_payment_disputed({ dealer: s.text('dealer'), amount: s.money() }, s.in),
    body: (s) => m.notices_payment_disputed_more({}, s.in)
  },
  'payment.unknown': {
    title: (s) => m.notices_payment_unknown({ amount: s.money() }, s.in),
    body: (s) => m.notices_payment_unknown_more({}, s.in)
  },
  'instalments.planned': {
    title: (s) => m.notices_instalments_planned({ order: s.text('order') }, s.in),
    body: (s) => (s.has('dueOn') ? m.notices_due_on({ day: s.day('dueOn') }, s.in) : '')
  },
  'instalment.due_soon': {
    title: (s) => m.notices_due_soon({ ...due(s), day: s.day('dueOn') }, s.in),
    many: (count, s) => m.notices_due_soon_many({ count }, s.in)
  },
  'instalment.due_today': {
    title: (s) => m.notices_due_today(due(s), s.in),
    many: (count, s) => m.notices_due_today_many({ count }, s.in)
  },
  'instalment.overdue': {
    unanswered: (s) => m.notices_overdue_waits({ dealer: s.text('dealer'), ...due(s) }, s.in),
    title: (s) => m.notices_overdue({ ...due(s), days: s.count('days') }, s.in),
    body: (s) => m.notices_overdue_more({ day: s.day('dueOn') }, s.in),
    many: (count, s) => m.notices_overdue_many({ count }, s.in)
  }
};
