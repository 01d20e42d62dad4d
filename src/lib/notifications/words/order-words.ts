import { m } from '#lib/i18n/paraglide/messages.js';
import type { Words } from './words.ts';

export const orderWords: Words = {
  'order.received': {
    title: (s) => m.notices_order_received({ order: s.text('order') }, s.in),
    body: (s) => m.notices_order_received_more({ units: s.count('units'), amount: s.money() }, s.in),
    many: (count, s) => m.notices_orders_received({ count }, s.in)
  },
  'order.credit_approved': {
    title: (s) => m.notices_order_credit_approved({ order: s.text('order') }, s.in),
    many: (count, s) => m.notices_orders_credit_approved({ count }, s.in)
  },
  'order.over_limit': {
    unanswered: (s) => m.notices_over_limit_waits({ order: s.text('order') }, s.in),
    title: (s) => m.notices_order_over_limit({ order: s.text('order') }, s.in),
    body: (s) => m.notices_order_over_limit_more({ amount: s.money() }, s.in),
    many: (count, s) => m.notices_orders_over_limit({ count }, s.in)
  },
  'order.held': {
    title: (s) => m.notices_order_held({ order: s.text('order') }, s.in),
    body: (s) => m.notices_order_held_more({}, s.in)
  },
  'order.declined': { title: (s) => m.notices_order_declined({ order: s.text('order') }, s.in) },
  'order.confirmed': {
    title: (s) => m.notices_order_confirmed({ order: s.text('order') }, s.in),
    body: (s) => m.notices_order_confirmed_more({}, s.in),
    many: (count, s) => m.notices_orders_confirmed({ count }, s.in)
  },
  'order.confirmation_asked': {
    unanswered: (s) => m.notices_word_waits({ dealer: s.text('dealer'), order: s.text('order') }, s.in),
    title: (s) =>
      s.has('again')
        ? m.notices_order_word_again({ order: s.text('order') }, s.in)
        : m.notices_order_word_asked({ order: s.text('order') }, s.in),
    name: (s) => m.notices_order_word_asked({ order: s.text('order') }, s.in),
    body: (s) => m.notices_order_word_more({}, s.in)
  },
  'order.agreement_reminded': {
    title: (s) =>
      s.has('late')
        ? m.notices_order_word_late({ order: s.text('order') }, s.in)
        : m.notices_order_word_due(
            { order: s.text('order'), day: s.day('dueAt'), time: s.clock('dueAt') },
            s.in
          ),
    body: (s) => m.notices_order_word_more({}, s.in)
  },
  'order.agreed': {
    title: (s) => m.notices_order_agreed({ order: s.text('order') }, s.in),
    many: (count, s) => m.notices_orders_agreed({ count }, s.in)
  },
  'order.changed': {
    title: (s) => m.notices_order_changed({ order: s.text('order') }, s.in),
    body: (s) => m.notices_order_changed_more({ units: s.count('units'), amount: s.money() }, s.in),
    many: (count, s) => m.notices_orders_changed({ count }, s.in)
  },
  'order.shared': {
    title: (s) => m.notices_order_shared({ order: s.text('order') }, s.in),
    body: (s) => m.notices_order_shared_more({ units: s.count('units'), amount: s.money() }, s.in),
    many: (count, s) => m.notices_orders_changed({ count }, s.in)
  },
  'order.cancelled': {
    title: (s) => m.notices_order_cancelled({ order: s.text('order') }, s.in),
    many: (count, s) => m.notices_orders_cancelled({ count }, s.in)
  }
};
