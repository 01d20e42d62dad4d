import type { Locale } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { CommissionTerms, EntryKind } from './commission.ts';
import type { EntryStanding } from './partner.ts';

export const standingNames: Record<EntryStanding, () => string> = {
  open: m.care_commission_open,
  drawn: m.care_commission_drawn,
  approved: m.care_commission_approved,
  paid: m.care_commission_paid
};

type Word = (values?: object, by?: { locale: Locale }) => string;

export const entryNames: Record<EntryKind, Word> = {
  earned: m.care_commission_earned,
  reversed: m.care_commission_reversed
};

/** What a partner has, in a few words; `share` as the reader writes it. */
export const termsText = ({ months }: CommissionTerms, share: string): string =>
  months === null
    ? m.care_partner_first({ share })
    : m.care_partner_within({ share, months: String(months) });
