import type { Locale } from '#lib/i18n/locale.ts';

/** Somebody to whom a letter may go, with what every letter may say about them. */
export interface Receiver {
  /** Who, as in `user:UUID`, or `person:UUID` of somebody without an account; letters remember it. */
  person: string;
  userId: string | null;
  name: string;
  email: string;
  locale: Locale;
  /** Null of somebody at a prospect, to whom letters go one by one. */
  dealerId: number | null;
  companyId: number;
  dealerName: string;
  dealerCode: string;
  dealerCity: string | null;
  regionName: string;
  rep: { name: string; phone: string | null; email: string } | null;
}
