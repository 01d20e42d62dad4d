import { kindRules, type LetterKind } from './letter-kind.ts';

/** Words in a sentence, a table or paragraphs that stand alone, or where a button leads. */
export type FieldShape = 'words' | 'table' | 'text' | 'link';

/** What a letter can say about somebody, or about what concerns all. */
export interface LetterField {
  /** As it stands in templates: never rename. */
  name: string;
  shape: FieldShape;
  /** Tells one receiver from another. A letter in bulk has at least one. */
  personal: boolean;
  /** Which letters know it. */
  kinds(kind: LetterKind): boolean;
}

const always = () => true;
const ofFair = (kind: LetterKind) => kindRules[kind].about === 'fair';
const atFair = (kind: LetterKind) => ofFair(kind) || kindRules[kind].about === 'quotation';
const about = (subject: 'debt' | 'delay' | 'quotation' | 'wish') => (kind: LetterKind) =>
  kindRules[kind].about === subject;
const afterFair = (kind: LetterKind) => kind === 'confirmation' || kind === 'thanks_signed';
const invites = (kind: LetterKind) => kind === 'invitation' || kind === 'invitation_reminder';
const cameTo = (kind: LetterKind) => kind === 'thanks_signed' || kind === 'thanks_unsigned';

const field = (name: string, kinds: LetterField['kinds'], more: Partial<LetterField> = {}): LetterField => ({
  ...{ name, kinds, shape: 'words', personal: false },
  ...more
});
const personal = { personal: true } as const;
const table = { shape: 'table', personal: true } as const;
const link = { shape: 'link' } as const;

/** The closed list of all that letters can say. Where the values come from stands in `server/field-sources.ts`. */
export const letterFields: readonly LetterField[] = [
  field('person.name', always, personal),
  field('dealer.name', always, personal),
  field('dealer.code', always, personal),
  field('dealer.city', always, personal),
  field('region.name', always),
  field('rep.name', always),
  field('rep.phone', always),
  field('rep.email', always),
  field('sender.name', always),
  field('brand.name', always),
  field('fair.name', atFair),
  field('fair.days', ofFair),
  field('fair.opens', ofFair),
  field('fair.closes', ofFair),
  field('fair.venue', ofFair),
  field('fair.theme', ofFair),
  field('fair.reason', ofFair),
  field('fair.place', ofFair),
  field('fair.programme', ofFair),
  field('guest.code', invites, personal),
  field('link.answer', invites, { ...link, personal: true }),
  field('link.map', ofFair, link),
  field('visit.day', cameTo, personal),
  field('visit.styles', cameTo, personal),
  field('visit.talks', cameTo, personal),
  field('visit.staff', cameTo, personal),
  field('orders.count', afterFair, personal),
  field('orders.numbers', afterFair, personal),
  field('orders.units', afterFair, personal),
  field('orders.total', afterFair, personal),
  field('orders.list', afterFair, table),
  field('debt.total', about('debt'), personal),
  field('debt.orders', about('debt'), personal),
  field('debt.since', about('debt'), personal),
  field('debt.days', about('debt'), personal),
  field('debt.list', about('debt'), table),
  field('delay.order', about('delay'), personal),
  field('delay.from', about('delay'), personal),
  field('delay.to', about('delay'), personal),
  field('delay.reason', about('delay'), personal),
  field('delay.list', about('delay'), table),
  field('quotation.number', about('quotation'), personal),
  field('quotation.words', about('quotation'), { shape: 'text', personal: true }),
  field('quotation.units', about('quotation'), personal),
  field('quotation.total', about('quotation'), personal),
  field('quotation.valid', about('quotation'), personal),
  field('link.quotation', about('quotation'), { ...link, personal: true }),
  field('coupon.code', about('wish'), personal),
  field('coupon.off', about('wish'), personal),
  field('coupon.until', about('wish'), personal),
  field('link.portal', always, link),
  field('link.fair', ofFair, link),
  field('link.orders', always, link),
  field('link.payments', always, link)
];

const byName = new Map(letterFields.map((one) => [one.name, one]));

export const fieldOf = (name: string): LetterField | undefined => byName.get(name);

/** What letters of a kind can say, in the order in which the editor offers it. */
export const fieldsOf = (kind: LetterKind): LetterField[] => letterFields.filter((one) => one.kinds(kind));
