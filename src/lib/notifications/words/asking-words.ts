import { m } from '#lib/i18n/paraglide/messages.js';
import type { Words } from './words.ts';

export const askingWords: Words = {
  'order.to_review': {
    unanswered: (s) => m.notices_to_review_waits({ order: s.text('order') }, s.in),
    title: (s) => m.notices_order_to_review({ order: s.text('order') }, s.in),
    body: (s) => m.notices_units_amount({ units: s.count('units'), amount: s.money() }, s.in),
    many: (count, s) => m.notices_orders_to_review({ count }, s.in)
  },
  'order.handed_over': {
    title: (s) => m.notices_order_handed_over({ order: s.text('order') }, s.in),
    many: (count, s) => m.notices_orders_handed_over({ count }, s.in)
  },
  'order.change_asked': {
    unanswered: (s) => m.notices_change_waits({ order: s.text('order') }, s.in),
    title: (s) => m.notices_change_asked({ order: s.text('order') }, s.in)
  },
  'order.change_accepted': { title: (s) => m.notices_change_accepted({ order: s.text('order') }, s.in) },
  'order.change_declined': { title: (s) => m.notices_change_declined({ order: s.text('order') }, s.in) },
  'order.approval_asked': {
    unanswered: (s) => m.notices_approval_waits({ dealer: s.text('dealer'), name: s.text('by') }, s.in),
    title: (s) => m.notices_approval_asked({ name: s.text('by') }, s.in),
    body: (s) => m.notices_units_amount({ units: s.count('units'), amount: s.money() }, s.in)
  },
  'order.approval_declined': { title: (s) => m.notices_approval_declined({ name: s.text('by') }, s.in) },
  'draft.advice_asked': {
    unanswered: (s) => m.notices_advice_waits({ dealer: s.text('dealer') }, s.in),
    title: (s) => m.notices_advice_asked({ dealer: s.text('dealer') }, s.in),
    body: (s) => s.text('question')
  },
  'draft.advice_given': {
    title: (s) => m.notices_advice_given({ name: s.text('by') }, s.in),
    body: (s) => s.text('answer')
  }
};
