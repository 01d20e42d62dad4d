/** What a timeline can be narrowed to. */
export const factGroups = [
  'notes',
  'orders',
  'goods',
  'money',
  'fairs',
  'letters',
  'followup',
  'company'
] as const;

export type FactGroup = (typeof factGroups)[number];

/**
 * Which recorded facts stand on the timeline of a company, and in which group. A fact is found by the dealer that it names or, of prospects, by an
 * aggregate of the type `company`, or of follow-up that names the company in its payload: whoever adds a kind here records it so, and words it in `fact-words.ts`.
 */
export const factKinds = {
  'order.placed': 'orders',
  'order.confirmed': 'orders',
  'order.amended': 'orders',
  'order.change_asked': 'orders',
  'order.declined': 'orders',
  'order.cancelled': 'orders',
  'order.closed': 'orders',
  'shipment.shipped': 'goods',
  'shipment.received': 'goods',
  'shipment.exception': 'goods',
  'sample.asked': 'goods',
  'sample.sent': 'goods',
  'feedback.given': 'goods',
  'payment.received': 'money',
  'payment.reversed': 'money',
  'payment.disputed': 'money',
  'invitation.answered': 'fairs',
  'check_in.recorded': 'fairs',
  'visitor.arrived': 'fairs',
  'talk.planned': 'fairs',
  'talk.noted': 'fairs',
  'letter.written': 'letters',
  'quotation.sent': 'followup',
  'quotation.opened': 'followup',
  'quotation.answered': 'followup',
  'quotation.declined': 'followup',
  'quotation.replied': 'followup',
  'quotation.withdrawn': 'followup',
  'quotation.ordered': 'followup',
  'referral.made': 'followup',
  'referral.rewarded': 'money',
  'referral.taken_back': 'money',
  'training.signed_up': 'followup',
  'wish.due': 'followup',
  'gift.planned': 'followup',
  'proof.decided': 'followup',
  'coupon.given': 'followup',
  'support.asked': 'followup',
  'support.answered': 'followup',
  'lead.raised': 'followup',
  'lead.judged': 'followup',
  'lead.offered': 'followup',
  'lead.won': 'followup',
  'lead.lost': 'followup',
  'task.made': 'followup',
  'task.done': 'followup',
  'company.replied': 'followup',
  'company.added': 'company',
  'company.became_dealer': 'company',
  'company.merged': 'company',
  'company.merge_undone': 'company',
  'person.added': 'company',
  'person.left': 'company'
} as const satisfies Record<string, FactGroup>;

export type FactKind = keyof typeof factKinds;

export const isFactGroup = (text: string): text is FactGroup =>
  (factGroups as readonly string[]).includes(text);

/** What was said in talks is not for everybody who reads of orders; see `notesReadBy`. */
const ofTalks: readonly FactKind[] = ['talk.planned', 'talk.noted'];

/** The kinds of recorded facts of one group, or of all; without those of talks where somebody does not read them. */
export function kindsOf(group: FactGroup | null, readsTalks: boolean): FactKind[] {
  const kinds = Object.keys(factKinds) as FactKind[];
  return kinds.filter(
    (kind) => (group === null || factKinds[kind] === group) && (readsTalks || !ofTalks.includes(kind))
  );
}
