import type { NamedDifference } from '../amending/preview.ts';
import type { OrderPolicy } from '../rewards/order-policy.ts';
import type { Locale } from '#lib/i18n/locale.ts';

/** What an order's letter is called among documents. */
export const letterKind = 'order_confirmation';

/** A payment step as a paper tells it; worded by whoever owns money. */
export interface PaperTerm {
  title: string;
  when: string;
  amountMinor: number;
}

export interface LetterLine {
  sku: string;
  product: string;
  code: string;
  colour: string | null;
  size: string | null;
  quantity: number;
  unitPriceMinor: number;
  /** What one piece of it costs by the list. */
  listMinor: number | null;
  category: string | null;
  /** What the list said before the policy of the fair lowered it, and by which of its rules. */
  listPriceMinor: number | null;
  rewardedBy: string | null;
  /** From how many units of the style the price holds. */
  fromUnits: number | null;
  byHand: { reason: string | null } | null;
  amountMinor: number;
  wishedOn: string | null;
  pieces: { quantity: number; on: string; fromStock: boolean }[];
}

/** All that stands on the letter that binds the brand to an order. */
export interface LetterFacts {
  orderId: string;
  number: number;
  version: number;
  locale: Locale;
  dealerId: number;
  fairId: number;
  dealer: { code: string; name: string; address: string | null };
  fair: string;
  timeZone: string;
  currency: string;
  totalMinor: number;
  units: number;
  poNumber: string | null;
  note: string | null;
  shipTo: string | null;
  shipFrom: string | null;
  shipUntil: string | null;
  rep: string | null;
  /** `heardFrom`: who was on the line, where staff wrote it down. */
  placed: { by: string; actedBy: string | null; heardFrom: string | null; at: Date };
  tested: { by: string | null; at: Date } | null;
  confirmed: { by: string | null; at: Date };
  /** That it was placed under; null without one. */
  policy: OrderPolicy | null;
  lines: LetterLine[];
  /** Since the letter before this one. */
  changes: {
    since: number;
    by: string;
    at: Date;
    reason: string | null;
    difference: NamedDifference;
  } | null;
}
