import { m } from '#lib/i18n/paraglide/messages.js';
import type { LetterSort } from './letter-sort.ts';

const names: Record<LetterSort, () => string> = {
  invitations: m.notices_letters_invitations,
  thanks: m.notices_letters_thanks,
  confirmations: m.notices_letters_confirmations,
  delays: m.notices_letters_delays,
  payments: m.notices_letters_payments,
  quotations: m.notices_letters_quotations,
  wishes: m.notices_letters_wishes
};

/** What letters of a sort are called. */
export const letterSortName = (sort: LetterSort): string => names[sort]();
