import type { NoticeGroup } from '#lib/events/notice-kind.ts';
import type { LetterSort } from '#lib/notifications/letter-sort.ts';
import { receiverRoles, type ReceiverRole } from './audience.ts';

export const letterKinds = [
  'invitation',
  'invitation_reminder',
  'confirmation',
  'thanks_signed',
  'thanks_unsigned',
  'payment_reminder_1',
  'payment_reminder_2',
  'payment_reminder_3',
  'delay',
  'welcome',
  'quotation',
  'quotation_reply',
  'wish_birthday',
  'wish_anniversary',
  'wish_shop'
] as const;

/** Stored with templates, mailings and letters: never rename. */
export type LetterKind = (typeof letterKinds)[number];

/** Whose business a letter is; it decides who may write, send and approve it. */
export type LetterArea = 'fair' | 'orders' | 'money';

/**
 * What a letter is about, so that the same is not written twice: one of a kind for each fair; for each oldest payment that is late; for each
 * newest moved date; once for good; or for each occasion that the fact behind it names: a version of a quotation, an answer, somebody's day.
 */
export type LetterSubject = 'fair' | 'debt' | 'delay' | 'person' | 'quotation' | 'wish';

/** What must be true of a dealer for a letter of the kind to make sense at all. */
export type Standing =
  'invited' | 'silent' | 'confirmed' | 'ordered' | 'came_only' | 'late_money' | 'late_goods' | 'any';

interface KindRules {
  area: LetterArea;
  about: LetterSubject;
  standing: Standing;
  /** Money that is late for at least so many days. */
  lateDays?: number;
  /** Ending mails of this group ends letters of the kind. */
  group: NoticeGroup;
  /** What its readers take it for when they end such letters. */
  sort: LetterSort;
  /** Whom of a dealer it is written to, where nobody says otherwise; persons without an account only where they are named here. */
  roles: readonly ReceiverRole[];
  /** Which consent of a person lets it go to them: one that was withdrawn ends it. What is owed asks for none. */
  consent: 'letters' | 'wishes' | null;
  /** Written to one person when a fact asks for it; nobody makes a mailing of it. */
  isSingle?: true;
  /** It helps nobody any more when it leaves later than so many days after it was written. */
  usefulDays?: number;
}

const buyers: readonly ReceiverRole[] = ['owner', 'buyer'];
const payers: readonly ReceiverRole[] = ['owner', 'payer'];
/** An invitation is a person's; whoever has one is written to about the fair, with an account or without. */
const guests: readonly ReceiverRole[] = [...buyers, 'no_account'];

const consentFor = (sort: LetterSort) => (['invitations', 'thanks'].includes(sort) ? 'letters' : null);
const ofFair = (standing: Standing, sort: LetterSort, roles = buyers): KindRules => ({
  ...{ area: 'fair', about: 'fair', group: 'fairs', roles, standing, sort, consent: consentFor(sort) }
});
const ofMoney = (lateDays: number): KindRules => ({
  ...{ area: 'money', about: 'debt', standing: 'late_money', group: 'money', sort: 'payments' },
  ...{ roles: payers, lateDays, consent: null }
});
const ofQuotation: KindRules = {
  ...{ area: 'orders', about: 'quotation', standing: 'any', group: 'orders', sort: 'quotations' },
  ...{ roles: guests, consent: null, isSingle: true }
};
/** A wish that comes on another day is none. */
const wish: KindRules = {
  ...{ area: 'fair', about: 'wish', standing: 'any', group: 'news', sort: 'wishes', roles: guests },
  ...{ consent: 'wishes', isSingle: true, usefulDays: 1 }
};

export const kindRules: Readonly<Record<LetterKind, KindRules>> = {
  invitation: ofFair('invited', 'invitations', guests),
  invitation_reminder: ofFair('silent', 'invitations', guests),
  confirmation: { ...ofFair('confirmed', 'confirmations'), area: 'orders', group: 'orders' },
  // It tells what single orders come to, which is not for everybody who works at a fair.
  thanks_signed: { ...ofFair('ordered', 'thanks'), area: 'orders' },
  thanks_unsigned: ofFair('came_only', 'thanks', guests),
  payment_reminder_1: ofMoney(1),
  payment_reminder_2: ofMoney(10),
  payment_reminder_3: ofMoney(21),
  delay: {
    ...{ area: 'orders', about: 'delay', standing: 'late_goods', group: 'dates', sort: 'delays' },
    ...{ roles: buyers, consent: null }
  },
  welcome: { ...ofFair('any', 'thanks'), about: 'person' },
  quotation: { ...ofQuotation, consent: 'letters' },
  // It answers what somebody has asked.
  quotation_reply: ofQuotation,
  wish_birthday: wish,
  wish_anniversary: wish,
  wish_shop: wish
};

/**
 * Whether a letter of this kind is written to win somebody, of which a low lead gets two a month: what is owed (confirmations, payments, delays) and
 * what somebody has asked for (quotations) is none.
 */
export const isOffer = (kind: LetterKind): boolean =>
  ['invitations', 'thanks', 'wishes'].includes(kindRules[kind].sort);

/** Who may be chosen of a dealer for a letter of this kind: money and orders are told to accounts only. */
export const rolesFor = (kind: LetterKind): ReceiverRole[] =>
  receiverRoles.filter((role) => role !== 'no_account' || kindRules[kind].roles.includes(role));

/** Whether a letter of this kind is always about one fair. */
export const needsFair = (kind: LetterKind): boolean => kindRules[kind].about === 'fair';

export const isLetterKind = (value: unknown): value is LetterKind =>
  letterKinds.some((kind) => kind === value);
