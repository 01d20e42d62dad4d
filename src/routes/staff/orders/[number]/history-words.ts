import Ban from '@lucide/svelte/icons/ban';
import CalendarClock from '@lucide/svelte/icons/calendar-clock';
import Check from '@lucide/svelte/icons/check';
import CheckCheck from '@lucide/svelte/icons/check-check';
import CircleAlert from '@lucide/svelte/icons/circle-alert';
import ClipboardCheck from '@lucide/svelte/icons/clipboard-check';
import Clock from '@lucide/svelte/icons/clock';
import FileText from '@lucide/svelte/icons/file-text';
import Factory from '@lucide/svelte/icons/factory';
import Inbox from '@lucide/svelte/icons/inbox';
import Landmark from '@lucide/svelte/icons/landmark';
import PackageCheck from '@lucide/svelte/icons/package-check';
import Paperclip from '@lucide/svelte/icons/paperclip';
import PencilLine from '@lucide/svelte/icons/pencil-line';
import Truck from '@lucide/svelte/icons/truck';
import { documentName } from '#lib/documents/document-words.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { OrderClass } from '#lib/orders/order-class.ts';
import type { OrderTest } from '#lib/orders/reviewing/order-tests.ts';
import { channelNote } from '#lib/orders/channel-words.ts';
import type { Icon } from '#lib/ui/icon.ts';
import type { Reader } from '#lib/ui/reader.ts';
import { classNames } from '../class-names.ts';
import { testList } from '../test-names.ts';

type Payload = Record<string, unknown>;
type State = 'done' | 'paid' | 'moved' | 'late' | 'note';

export interface Told {
  icon: Icon;
  state: State;
  title: string;
}

type Teller = [icon: Icon, state: State, title: (payload: Payload, say: Reader) => string];

const number = (payload: Payload) => String(payload.number ?? '');
const amount = (payload: Payload, say: Reader) =>
  typeof payload.amountMinor === 'number' && typeof payload.currency === 'string'
    ? say.money(payload.amountMinor, payload.currency)
    : '';
const reason = (payload: Payload) => String(payload.reason ?? '');

const tellers: Record<string, Teller> = {
  'order.placed': [
    Inbox,
    'done',
    (payload, say) =>
      payload.approved
        ? m.console_told_approved()
        : say.join([
            m.console_told_placed(),
            channelNote(payload.channel),
            payload.lateReason ? m.orders_late() : null
          ])
  ],
  'order.taken_over': [Inbox, 'note', () => m.console_told_taken_over()],
  'order.held': [Clock, 'moved', () => m.console_told_held()],
  'order.tested': [
    ClipboardCheck,
    'note',
    ({ failed, warned }, say) => {
      const look = [failed, warned].flatMap((tests) => (Array.isArray(tests) ? (tests as OrderTest[]) : []));
      return look.length > 0
        ? m.console_told_tested_look({ names: testList(look, say) })
        : m.console_told_tested();
    }
  ],
  'order.lines_ticked': [
    ClipboardCheck,
    'note',
    ({ ticked, lines }) => m.console_told_ticked({ ticked: String(ticked), lines: String(lines) })
  ],
  'order.classified': [
    ClipboardCheck,
    'note',
    (payload) =>
      m.console_told_classified({
        name: classNames[payload.to as OrderClass]?.() ?? '',
        reason: reason(payload)
      })
  ],
  'order.handed_over': [
    ClipboardCheck,
    'note',
    (payload) => m.console_told_handed_over({ name: String(payload.to ?? ''), reason: reason(payload) })
  ],
  'order.confirmed': [Check, 'done', () => m.console_told_confirmed()],
  'order.confirmation_asked': [Clock, 'note', () => m.console_told_agreement_asked()],
  'order.agreed': [
    CheckCheck,
    'done',
    ({ way, person }) =>
      way === 'call' ? m.console_told_agreed_call({ name: String(person) }) : m.console_told_agreed()
  ],
  'order.amended': [
    PencilLine,
    'moved',
    (payload) => m.console_told_amended({ version: String(payload.version) })
  ],
  'order.change_asked': [PencilLine, 'note', () => m.console_told_change_asked()],
  'order.change_accepted': [PencilLine, 'done', () => m.console_told_change_accepted()],
  'order.change_declined': [
    PencilLine,
    'late',
    (payload) => m.console_told_change_declined({ reason: reason(payload) })
  ],
  'order.change_withdrawn': [PencilLine, 'note', () => m.console_told_change_withdrawn()],
  'order.change_overtaken': [PencilLine, 'note', () => m.console_told_change_overtaken()],
  'order.change_lapsed': [PencilLine, 'note', () => m.console_told_change_lapsed()],
  'order.file_added': [Paperclip, 'note', ({ name }) => m.console_told_file({ name: String(name) })],
  'order.file_removed': [Paperclip, 'note', ({ name }) => m.console_told_file_off({ name: String(name) })],
  'order.cancelled': [Ban, 'late', (payload) => m.console_told_cancelled({ reason: reason(payload) })],
  'order.declined': [Ban, 'late', (payload) => m.console_told_declined({ reason: reason(payload) })],
  'document.issued': [
    FileText,
    'note',
    ({ kind, version }) =>
      m.console_told_document({ name: documentName(String(kind)), version: String(version) })
  ],
  'order.closed': [CheckCheck, 'paid', () => m.console_told_closed()],
  'order.reopened': [Clock, 'moved', () => m.console_told_reopened()],
  'order.ready_from_stock': [PackageCheck, 'done', () => m.console_told_ready_from_stock()],
  'work_order.planned': [
    Factory,
    'note',
    (payload) => m.console_told_work_planned({ number: number(payload) })
  ],
  'work_order.resized': [
    Factory,
    'moved',
    (payload) => m.console_told_work_resized({ number: number(payload) })
  ],
  'work_order.started': [
    Factory,
    'done',
    (payload) => m.console_told_work_started({ number: number(payload) })
  ],
  'work_order.progressed': [
    Factory,
    'note',
    (payload) => m.console_told_work_progressed({ number: number(payload) })
  ],
  'work_order.completed': [
    Factory,
    'done',
    (payload) => m.console_told_work_completed({ number: number(payload) })
  ],
  'work_order.cancelled': [
    Factory,
    'late',
    (payload) => m.console_told_work_cancelled({ number: number(payload) })
  ],
  'work_order.delayed': [
    CalendarClock,
    'moved',
    (payload) => m.console_told_work_delayed({ number: number(payload) })
  ],
  'work_order.brought_forward': [
    CalendarClock,
    'moved',
    (payload) => m.console_told_work_forward({ number: number(payload) })
  ],
  'work_order.delay_answered': [
    CalendarClock,
    'note',
    (payload) => m.console_told_delay_answered({ number: number(payload) })
  ],
  'shipment.shipped': [Truck, 'done', (payload) => m.console_told_shipped({ number: number(payload) })],
  'shipment.exception': [
    CircleAlert,
    'note',
    (payload) => m.console_told_exception({ number: number(payload) })
  ],
  'shipment.moved': [Truck, 'note', (payload) => m.console_told_moved({ number: number(payload) })],
  'shipment.received': [
    PackageCheck,
    'done',
    (payload) => m.console_told_received({ number: number(payload) })
  ],
  'instalments.made': [Landmark, 'note', () => m.console_told_instalments()],
  'instalments.due': [Landmark, 'note', () => m.console_told_due()],
  'instalments.replanned': [Landmark, 'note', () => m.console_told_replanned()],
  'instalments.voided': [Landmark, 'note', () => m.console_told_voided()],
  'payment.started': [Landmark, 'note', () => m.console_told_payment_started()],
  'payment.received': [
    Landmark,
    'paid',
    (payload, say) => m.console_told_paid({ amount: amount(payload, say) })
  ],
  'payment.reversed': [
    Landmark,
    'late',
    (payload, say) => m.console_told_reversed({ amount: amount(payload, say) })
  ]
};

/** An entry of the record in the reader's language. Types without a sentence of their own are told as a change. */
export function tellEvent(type: string, payload: Payload, say: Reader): Told {
  const [icon, state, title] = tellers[type] ?? [Clock, 'note', () => m.console_told_other()];
  return { icon, state, title: title(payload, say) };
}
