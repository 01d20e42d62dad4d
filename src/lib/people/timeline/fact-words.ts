import { m } from '#lib/i18n/paraglide/messages.js';
import type { Reader } from '#lib/ui/reader.ts';
import type { FactKind } from './fact-kinds.ts';

type Payload = Readonly<Record<string, unknown>>;
type Said = (payload: Payload, say: Reader) => string;

const number = (payload: Payload) => String(payload.number ?? '');
const amount = ({ amountMinor, currency }: Payload, say: Reader) =>
  typeof amountMinor === 'number' && typeof currency === 'string' ? say.money(amountMinor, currency) : '';

const words = (of: Payload) => String(of.words ?? '');
const total = ({ totalMinor, currency }: Payload, say: Reader) =>
  amount({ amountMinor: totalMinor, currency }, say);

const sentences: Readonly<Record<FactKind, Said>> = {
  'order.placed': (of, say) => m.people_fact_order_placed({ number: number(of), amount: amount(of, say) }),
  'order.confirmed': (of) => m.people_fact_order_confirmed({ number: number(of) }),
  'order.amended': (of, say) => m.people_fact_order_amended({ number: number(of), amount: amount(of, say) }),
  'order.change_asked': (of) => m.people_fact_order_change_asked({ number: number(of) }),
  'order.declined': (of) => m.people_fact_order_declined({ number: number(of) }),
  'order.cancelled': (of) => m.people_fact_order_cancelled({ number: number(of) }),
  'order.closed': (of) => m.people_fact_order_closed({ number: number(of) }),
  'shipment.shipped': (of) => m.people_fact_shipped({ number: number(of) }),
  'shipment.received': (of) => m.people_fact_received({ number: number(of) }),
  'shipment.exception': (of) => m.people_fact_exception({ number: number(of) }),
  'sample.asked': (of) => m.people_fact_sample_asked({ number: number(of) }),
  'sample.sent': (of) => m.people_fact_sample_sent({ number: number(of) }),
  'feedback.given': (of) =>
    m.people_fact_feedback({
      ...{
        number: number(of),
        product: String(of.product),
        speed: String(of.speed),
        packing: String(of.packing)
      },
      words: words(of)
    }),
  'payment.received': (of, say) => m.people_fact_paid({ amount: amount(of, say) }),
  'payment.reversed': (of, say) => m.people_fact_paid_back({ amount: amount(of, say) }),
  'payment.disputed': () => m.people_fact_disputed(),
  'invitation.answered': ({ comes }) => (comes ? m.people_fact_comes() : m.people_fact_comes_not()),
  'check_in.recorded': () => m.people_fact_arrived(),
  'visitor.arrived': ({ company }) => m.people_fact_visited({ company: String(company ?? '') }),
  'talk.planned': () => m.people_fact_talk_planned(),
  'talk.noted': ({ outcome }) => m.people_fact_talk_noted({ outcome: String(outcome ?? '') }),
  'letter.written': () => m.people_fact_letter(),
  'quotation.sent': (of, say) => m.people_fact_quoted({ number: number(of), amount: total(of, say) }),
  'quotation.opened': (of) => m.people_fact_quotation_opened({ number: number(of) }),
  'quotation.answered': (of) => m.people_fact_quotation_answered({ number: number(of), words: words(of) }),
  'quotation.declined': (of) => m.people_fact_quotation_declined({ number: number(of), words: words(of) }),
  'quotation.replied': (of) => m.people_fact_quotation_replied({ number: number(of), words: words(of) }),
  'quotation.withdrawn': (of) => m.people_fact_quotation_withdrawn({ number: number(of) }),
  'quotation.ordered': (of) =>
    m.people_fact_quotation_ordered({ number: number(of), order: String(of.order ?? '') }),
  'referral.made': ({ referrer }) => m.people_fact_referred({ referrer: String(referrer ?? '') }),
  'referral.rewarded': (of, say) =>
    m.people_fact_referral_rewarded({ name: String(of.name ?? ''), amount: amount(of, say) }),
  'referral.taken_back': (of) => m.people_fact_referral_taken_back({ name: String(of.name ?? '') }),
  'training.signed_up': (of) => m.people_fact_training({ title: String(of.title ?? '') }),
  'wish.due': (of) => m.people_fact_wish({ name: String(of.name ?? '') }),
  'proof.decided': (of) =>
    (of.accepted ? m.people_fact_proof_accepted : m.people_fact_proof_refused)({
      title: String(of.title || of.titleZh || of.titleKo || '')
    }),
  'gift.planned': ({ what }) => m.people_fact_gift({ what: String(what ?? '') }),
  'coupon.given': ({ code }) => m.people_fact_coupon({ code: String(code ?? '') }),
  'support.asked': (of) => m.people_fact_support_asked({ words: words(of) }),
  'support.answered': (of) => m.people_fact_support_answered({ words: String(of.answer ?? '') }),
  'lead.raised': () => m.people_fact_lead_raised(),
  'lead.judged': () => m.people_fact_lead_judged(),
  'lead.offered': ({ kind, terms }) => {
    if (kind === 'sample') return m.people_fact_offered_sample();
    return kind === 'terms'
      ? m.people_fact_offered_terms({ terms: String(terms ?? '') })
      : m.people_fact_offered_priority();
  },
  'lead.won': () => m.people_fact_lead_won(),
  'lead.lost': () => m.people_fact_lead_lost(),
  'task.made': (of) => m.people_fact_task_made({ what: String(of.title ?? '') }),
  'task.done': (of) => m.people_fact_task_done({ what: String(of.title ?? of.result ?? '') }),
  'company.replied': ({ said }) => m.people_fact_replied({ words: String(said ?? '') }),
  'company.added': () => m.people_fact_added(),
  'company.became_dealer': () => m.people_fact_became_dealer(),
  'company.merged': ({ name }) => m.people_fact_merged({ name: String(name ?? '') }),
  'company.merge_undone': ({ name }) => m.people_fact_merge_undone({ name: String(name ?? '') }),
  'person.added': () => m.people_fact_person_added(),
  'person.left': () => m.people_fact_person_left()
};

/** A recorded fact as a line of a company's timeline. */
export const factText = (kind: FactKind, payload: Payload, say: Reader): string =>
  sentences[kind](payload, say);
