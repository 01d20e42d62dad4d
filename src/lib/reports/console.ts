import type { StaffRole } from '#lib/accounts/roles.ts';
import type { Whereabouts } from './call-list.ts';

/** What a console is about: the whole fair, the reader's own region, or the dealers whom the reader looks after. */
export type About = 'fair' | 'region' | 'rep';

/** Everybody starts with what they answer for. */
export function aboutOf(role: StaffRole): About {
  if (role === 'rep') return 'rep';
  return role === 'region_manager' ? 'region' : 'fair';
}

/** A dealer at a fair and the way to the own target. Amounts are minor units of the fair's currency. */
export interface DealerGap {
  code: string;
  name: string;
  class: string | null;
  phone: string | null;
  ordered: number;
  target: number | null;
}

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
