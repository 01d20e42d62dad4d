import type { Whereabouts } from './call-list.ts';

/** A row of the call list as pages get it. Amounts are minor units of the fair's currency. */
export interface CallRow {
  dealerId: number;
  code: string;
  name: string;
  class: string | null;
  gap: number | null;
  city: string | null;
  phone: string | null;
  /** Who answers at the dealer: its owner. */
  contact: string | null;
  contactPhone: string | null;
  region: string;
  colour: number;
  rep: string | null;
  repPhone: string | null;
  where: Whereabouts;
  /** What the draft is worth by now; null without a draft or a price. */
  draft: number | null;
}
