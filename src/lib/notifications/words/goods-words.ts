import { m } from '#lib/i18n/paraglide/messages.js';
import { exceptionName } from '#lib/logistics/exception-words.ts';
import { choiceName, reasonName } from '#lib/production/work-words.ts';
import type { Words } from './words.ts';
import type { Said } from './said.ts';

const why = (s: Said) => reasonName(s.text('why'), s.in);
const days = (s: Said) => ({ from: s.day('fromOn'), to: s.day('toOn'), reason: why(s) });
const shipment = (s: Said) => ({ shipment: s.text('shipment'), order: s.text('order') });

export const goodsWords: Words = {
  'work.delayed': {
    unanswered: (s) => m.notices_delay_waits({ dealer: s.text('dealer'), order: s.text('order') }, s.in),
    title: (s) => m.notices_work_delayed({ order: s.text('order') }, s.in),
    body: (s) => m.notices_work_delayed_more(days(s), s.in),
    many: (count, s) => m.notices_works_delayed({ count }, s.in),
    choice: (choice, s) => choiceName(choice, s.in)
  },
  'work.brought_forward': {
    title: (s) => m.notices_work_forward({ order: s.text('order') }, s.in),
    body: (s) => m.notices_work_forward_more({ from: s.day('fromOn'), to: s.day('toOn') }, s.in)
  },
  'work.delay_answered': {
    title: (s) => m.notices_delay_answered({ dealer: s.text('dealer') }, s.in),
    body: (s) =>
      m.notices_delay_answered_more(
        { work: s.text('work'), choice: choiceName(s.text('choice'), s.in) },
        s.in
      )
  },
  'work.behind_plan': {
    title: (s) => m.notices_work_behind({ work: s.text('work') }, s.in),
    body: (s) => m.notices_work_behind_more({ units: s.count('count'), day: s.day('toOn') }, s.in),
    many: (count, s) => m.notices_works_behind({ count }, s.in)
  },
  'order.ready': {
    title: (s) => m.notices_order_ready({ order: s.text('order') }, s.in),
    many: (count, s) => m.notices_orders_ready({ count }, s.in)
  },
  'shipment.shipped': {
    title: (s) => m.notices_shipped({ order: s.text('order') }, s.in),
    body: (s) =>
      m.notices_shipped_more(
        { units: s.count('units'), carrier: s.text('carrier'), tracking: s.text('tracking') },
        s.in
      ),
    many: (count, s) => m.notices_shipped_many({ count }, s.in)
  },
  'sample.asked': { title: (s) => m.notices_sample_asked({ company: s.text('company') }, s.in) },
  'sample.sent': {
    title: (s) => m.notices_sample_sent({ company: s.text('company') }, s.in),
    body: (s) => [s.text('carrier'), s.text('tracking')].filter(Boolean).join(' ')
  },
  'shipment.moved': {
    title: (s) => m.notices_shipment_moved({ ...shipment(s), place: s.text('place') }, s.in),
    body: (s) => s.text('note')
  },
  'shipment.exception': {
    title: (s) => m.notices_shipment_exception(shipment(s), s.in),
    body: (s) =>
      [exceptionName(s.text('exception'), s.in), s.text('place'), s.text('note')].filter(Boolean).join(' · ')
  },
  'shipment.arrives_today': {
    title: (s) => m.notices_shipment_arrives(shipment(s), s.in),
    body: (s) => [s.text('carrier'), s.text('tracking')].filter(Boolean).join(' · '),
    many: (count, s) => m.notices_shipments_arrive({ count }, s.in)
  },
  'shipment.receipt_awaited': {
    unanswered: (s) => m.notices_receipt_waits({ dealer: s.text('dealer'), ...shipment(s) }, s.in),
    title: (s) => m.notices_receipt_awaited(shipment(s), s.in),
    body: (s) => m.notices_receipt_awaited_more({}, s.in),
    many: (count, s) => m.notices_receipts_awaited({ count }, s.in)
  },
  'shipment.received': {
    title: (s) => m.notices_shipment_received(shipment(s), s.in),
    many: (count, s) => m.notices_shipments_received({ count }, s.in)
  }
};
