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
  'welcome'
] as const;

/** Stored with templates, mailings and letters: never rename. */
export type LetterKind = (typeof letterKinds)[number];

/** Whose business a letter is; it decides who may write, send and approve it. */
export type LetterArea = 'fair' | 'orders' | 'money';

/**
 * What a letter is about, so that the same is not written twice: one of a kind for each fair; for each oldest payment that is late; for each
 * newest moved date; or once for good.
 */
export type LetterSubject = 'fair' | 'debt' | 'delay' | 'person';

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
}

const buyers: readonly ReceiverRole[] = ['owner', 'buyer'];
const payers: readonly ReceiverRole[] = ['owner', 'payer'];
/** An invitation is a person's; whoever has one is written to about the fair, with an account or without. */
const guests: readonly ReceiverRole[] = [...buyers, 'no_account'];

const ofFair = (standing: Standing, sort: LetterSort, roles = buyers): KindRules => ({
  ...{ area: 'fair', about: 'fair', group: 'fairs', roles, standing, sort }
});
const ofMoney = (lateDays: number): KindRules => ({
  ...{ area: 'money', about: 'debt', standing: 'late_money', group: 'money', sort: 'payments' },
  ...{ roles: payers, lateDays }
});

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
    roles: buyers
  },
  welcome: { ...ofFair('any', 'thanks'), about: 'person' }
};

/** Whether a letter of this kind is written to win somebody: what is owed (confirmations, payments, delays) is none. */
export const isOffer = (kind: LetterKind): boolean =>
  ['invitations', 'thanks'].includes(kindRules[kind].sort);

/** Who may be chosen of a dealer for a letter of this kind: money and orders are told to accounts only. */
export const rolesFor = (kind: LetterKind): ReceiverRole[] =>
  receiverRoles.filter((role) => role !== 'no_account' || kindRules[kind].roles.includes(role));

/** Whether a letter of this kind is always about one fair. */
export const needsFair = (kind: LetterKind): boolean => kindRules[kind].about === 'fair';

export const isLetterKind = (value: unknown): value is LetterKind =>
  letterKinds.some((kind) => kind === value);
